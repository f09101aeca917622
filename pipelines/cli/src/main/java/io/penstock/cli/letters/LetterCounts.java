package io.penstock.cli.letters;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Table;
import io.penstock.cli.terminal.Table.Cell;
import io.penstock.cli.terminal.Words;
import io.penstock.plan.letters.Letter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many letters there are, by run, reason and rule. A letter counts under each of its rules. */
final class LetterCounts {
  private final Map<Group, Map<String, Count>> groups = new LinkedHashMap<>();
  private long letters;

  private record Group(String run, String pipeline) {}

  private static final class Count {
    private long letters;
    private final Map<String, Long> rules = new TreeMap<>();
  }

  void add(String pipeline, Letter letter) {
    Count count =
        groups
            .computeIfAbsent(new Group(letter.run(), pipeline), none -> new TreeMap<>())
            .computeIfAbsent(letter.reason(), none -> new Count());
    letters++;
    count.letters++;
    letter.rules().forEach(rule -> count.rules.merge(rule, 1L, Long::sum));
  }

  long letters() {
    return letters;
  }

  /** A line a reason of a run, under it one a rule, the most broken first. */
  List<String> lines(Style style) {
    Table table =
        new Table(style).left("run").left("pipeline").left("reason").left("rule").right("letters");
    groups.forEach(
        (group, reasons) ->
            reasons.forEach((reason, count) -> rows(table, group, reason, count, style)));
    return table.lines();
  }

  private static void rows(Table table, Group group, String reason, Count count, Style style) {
    table.row(
        Cell.of(group.run()),
        Cell.of(group.pipeline()),
        Cell.of(reason),
        Cell.of(""),
        Cell.of(Words.number(count.letters), style::strong));
    count.rules.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry<String, Long>::getValue).reversed())
        .forEach(
            rule ->
                table.row(
                    Cell.of(""),
                    Cell.of(""),
                    Cell.of(""),
                    Cell.of(rule.getKey()),
                    Cell.of(rule.getValue())));
  }
}
