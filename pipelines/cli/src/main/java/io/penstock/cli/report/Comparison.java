package io.penstock.cli.report;

import io.penstock.cli.terminal.Words;
import io.penstock.control.RunReport.Target;

/**
 * The rows of a backfill held against what the target had of them before: what other runs have
 * brought of the same stretch, and what they have not.
 *
 * @param same rows that were there as they are
 * @param different rows whose key was there with other values
 * @param missing rows whose key was not there
 */
public record Comparison(long same, long different, long missing) {

  public static Comparison nothing() {
    return new Comparison(0, 0, 0);
  }

  /** With one more window. */
  public Comparison plus(Target window) {
    return new Comparison(
        same + window.unchanged(), different + window.updated(), missing + window.inserted());
  }

  /** For people. */
  public String line() {
    return "against what the runs before had brought: "
        + Words.number(same)
        + " the same, "
        + Words.number(different)
        + " different, "
        + Words.number(missing)
        + " missing";
  }
}
