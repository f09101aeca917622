package io.penstock.cli.report;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Words;
import io.penstock.control.RunReport.Verdict;
import java.util.List;

/** The checks over the whole data set, each with what was found. */
final class CheckLines {
  private final List<Verdict> checks;
  private final Style style;

  CheckLines(List<Verdict> checks, Style style) {
    this.checks = checks;
    this.style = style;
  }

  /** One line a check, in the order of the contract. */
  List<String> lines() {
    int name =
        checks.stream().mapToInt(check -> Words.harmless(check.id()).length()).max().orElse(0);
    return checks.stream().map(check -> line(check, name)).toList();
  }

  private String line(Verdict check, int width) {
    return "%s  %s  %s, expected %s"
        .formatted(
            mark(check),
            ("%-" + width + "s").formatted(Words.harmless(check.id())),
            Words.harmless(check.measured()),
            Words.harmless(check.expected()));
  }

  private String mark(Verdict check) {
    if (check.holds()) {
      return style.good("ok   ");
    }
    return check.blocking() ? style.bad("block") : style.doubtful("warn ");
  }
}
