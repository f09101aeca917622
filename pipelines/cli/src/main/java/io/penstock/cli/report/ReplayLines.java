package io.penstock.cli.report;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Words;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of replayed letters, or would.
 *
 * @param letters how many there are
 * @param report of the run, or of its rehearsal
 */
public record ReplayLines(long letters, RunReport report, Style style) {
  /** What follows the summary of a replay. */
  public String done() {
    if (report.status() != RunStatus.SUCCEEDED) {
      return "the letters are where they were";
    }
    String passed = Words.count(passing(), "letter") + " put aside into FILE.replayed";
    if (failing() == 0) {
      return passed;
    }
    return passed
        + "; "
        + Words.number(failing())
        + (failing() == 1
            ? " still fails, and stays where it was"
            : " still fail, and stay where they were");
  }

  /** What a rehearsal found, in lines. */
  public List<String> rehearsed() {
    List<String> lines = new ArrayList<>();
    lines.add(
        style.strong(Words.harmless(report.pipeline()))
            + ": "
            + Words.count(letters, "letter")
            + " tried, nothing was changed");
    if (report.failure() != null) {
      lines.add("  " + Words.harmless(report.failure()));
      return lines;
    }
    lines.add("  " + Words.number(passing()) + " would pass");
    lines.add("  " + Words.number(failing()) + " would still fail");
    for (String rule : new RuleLines(report.rules(), style).rejecting()) {
      lines.add("    " + rule);
    }
    return lines;
  }

  private long failing() {
    return report.ledger().rejected();
  }

  private long passing() {
    return letters - failing();
  }
}
