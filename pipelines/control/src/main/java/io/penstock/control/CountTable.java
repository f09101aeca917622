package io.penstock.control;

import java.util.List;

/** The tables that hold a list of a report, a row an item. */
enum CountTable {
  RULES("rule_counts", List.of("rule", "violations", "severity")),
  STEPS(
      "step_counts",
      List.of("step", "type", "rows_in", "rows_out", "filtered", "rejected", "duplicates")),
  VERDICTS("verdicts", List.of("verdict_on", "expected", "measured", "holds", "blocking")),
  DEAD_LETTERS("dead_letter_files", List.of("file", "reason", "letters"));

  private final String table;
  private final List<String> columns;

  CountTable(String table, List<String> columns) {
    this.table = table;
    this.columns = columns;
  }

  /** The items of one run in their order. */
  String select() {
    return "SELECT "
        + String.join(", ", columns)
        + " FROM "
        + table
        + " WHERE run = ? ORDER BY place";
  }

  /** One item: the run, its place, and the columns. */
  String insert() {
    return "INSERT INTO "
        + table
        + " (run, place, "
        + String.join(", ", columns)
        + ") VALUES (?, ?"
        + ", ?".repeat(columns.size())
        + ")";
  }
}
