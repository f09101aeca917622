package io.penstock.cli.report;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Words;
import io.penstock.control.RunReport.RuleCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rules that were broken, the most frequent first, each with a bar. */
final class RuleLines {
  private static final int MOST = 20;
  private static final int LONGEST_BAR = 24;

  private final List<RuleCount> broken;
  private final Style style;

  RuleLines(List<RuleCount> rules, Style style) {
    this.broken =
        rules.stream()
            .filter(rule -> rule.violations() > 0)
            .sorted(
                Comparator.comparingLong(RuleCount::violations)
                    .reversed()
                    .thenComparing(RuleCount::id))
            .toList();
    this.style = style;
  }

  /** Of rules that reject a row. */
  List<String> rejecting() {
    return lines(broken.stream().filter(rule -> !rule.warning()).toList());
  }

  /** Of rules that let it pass. */
  List<String> warning() {
    return lines(broken.stream().filter(RuleCount::warning).toList());
  }

  private List<String> lines(List<RuleCount> rules) {
    List<RuleCount> shown = rules.subList(0, Math.min(MOST, rules.size()));
    int name = shown.stream().mapToInt(rule -> id(rule).length()).max().orElse(0);
    int number = shown.stream().mapToInt(rule -> count(rule).length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (RuleCount rule : shown) {
      String row = ("%-" + name + "s  %" + number + "s  ").formatted(id(rule), count(rule));
      lines.add(row + style.bar(bar(rule.violations(), shown.get(0).violations())));
    }
    if (rules.size() > MOST) {
      lines.add("and " + Words.count(rules.size() - MOST, "rule") + " more");
    }
    return lines;
  }

  /** At least a dash for something, the whole length only for the most. */
  private static int bar(long violations, long most) {
    return (int) Math.max(1, LONGEST_BAR * (double) violations / most);
  }

  private static String id(RuleCount rule) {
    return Words.harmless(rule.id());
  }

  private static String count(RuleCount rule) {
    return Words.number(rule.violations());
  }
}
