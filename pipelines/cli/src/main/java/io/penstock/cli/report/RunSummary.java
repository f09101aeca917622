package io.penstock.cli.report;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Words;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run in a screenful: how it ended, what it did to the target, and where every row went. */
public final class RunSummary {
  private final RunReport report;
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  public RunSummary(RunReport report, Style style) {
    this.report = report;
    this.style = style;
  }

  /** The lines, each ended. */
  public String text() {
    text.setLength(0);
    headline();
    target();
    boolean published = report.status() == RunStatus.SUCCEEDED || report.ledger().written() > 0;
    section("rows", new LedgerLines(report.ledger(), published, style).lines());
    RuleLines rules = new RuleLines(report.rules(), style);
    section("rejects by rule", rules.rejecting());
    section("warnings by rule", rules.warning());
    section("checks", new CheckLines(report.checks(), style).lines());
    places();
    return text.toString();
  }

  private void headline() {
    RunStatus status = report.status();
    boolean lost = status == RunStatus.SUCCEEDED && !report.ledger().balances();
    String word = lost ? "does not balance" : status.word();
    line(
        style.strong(Words.harmless(report.pipeline()))
            + ": "
            + (status == RunStatus.SUCCEEDED && !lost ? style.good(word) : style.bad(word))
            + " in "
            + Words.duration(report.duration())
            + speed());
    if (report.failure() != null) {
      line("  " + Words.harmless(report.failure()));
    }
    field("run", report.run());
    field("contract", report.contract() + " " + report.contractVersion());
    field("runner", report.runner());
  }

  /** Of a short run it would tell of the start only. */
  private String speed() {
    Duration duration = report.duration();
    long read = report.ledger().read();
    return duration.toMillis() < 1_000 || read < 1_000
        ? ""
        : style.quiet(
            " (" + Words.number(Math.round(read * 1000.0 / duration.toMillis())) + " rows/s)");
  }

  private void target() {
    RunReport.Target target = report.target();
    if (report.status() == RunStatus.SUCCEEDED || changed(target)) {
      List<String> lines = new ArrayList<>();
      report.drift().stream()
          .filter(RunReport.Drift::altered)
          .forEach(drift -> lines.add(Words.harmless(drift.text())));
      lines.add(changes(target));
      section(target.name(), lines);
    } else if (report.status() == RunStatus.BLOCKED) {
      section(target.name(), List.of("as it was"));
    }
  }

  private static boolean changed(RunReport.Target target) {
    return target.inserted() + target.updated() + target.deleted() > 0;
  }

  private static String changes(RunReport.Target target) {
    String deleted =
        target.deleted() == 0 ? "" : ", " + Words.number(target.deleted()) + " deleted";
    return Words.number(target.inserted())
        + " inserted, "
        + Words.number(target.updated())
        + " updated, "
        + Words.number(target.unchanged())
        + " unchanged"
        + deleted;
  }

  private void places() {
    String deadLetters = report.deadLetters().path();
    if (deadLetters == null && report.staging() == null) {
      return;
    }
    text.append('\n');
    if (deadLetters != null) {
      String count = Words.count(report.deadLetters().count(), "dead letter");
      line(count + " in " + Words.harmless(deadLetters));
    }
    if (report.staging() != null) {
      line("staged rows left to look at in " + Words.harmless(report.staging()));
    }
  }

  private void section(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n');
      line(style.strong(Words.harmless(title)));
      lines.forEach(line -> line("  " + line));
    }
  }

  private void field(String name, @Nullable String value) {
    line("  " + style.quiet("%-10s".formatted(name)) + Words.harmless(String.valueOf(value)));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
