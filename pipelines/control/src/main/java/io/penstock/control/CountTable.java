package io.penstock.control;

/** The tables that hold a list of a report, a row an item. */
enum CountTable {
  RULES("rule_counts", "rule, violations, severity"),
  STEPS("step_counts", "step, type, rows_in, rows_out, filtered, rejected, duplicates"),
  VERDICTS("verdicts", "verdict_on, expected, measured, holds, blocking"),
  DEAD_LETTERS("dead_letter_files", "file, reason, letters"),
  DRIFT("drift", "side, text");

  private final String table;
  private final String columns;

  CountTable(String table, String columns) {
    this.table = table;
    this.columns = columns;
  }

  /** The items of one run in their order. */
  String select() {
    return "SELECT " + columns + " FROM " + table + " WHERE run = ? ORDER BY place";
  }

  /** One item: the run, its place, and the columns. */
  String insert() {
    String values = columns.replaceAll("\\w+", "?");
    return "INSERT INTO " + table + " (run, place, " + columns + ") VALUES (?, ?, " + values + ")";
  }
}
