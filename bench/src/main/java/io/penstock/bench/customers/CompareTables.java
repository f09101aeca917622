package io.penstock.bench.customers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the results of two runs of W1 against each other: equal columns and types; equal rows but
 * for the tokens; tokens that stand for each other one to one, so that the same addresses and
 * numbers have the same token in either table; equal ledgers.
 */
public final class CompareTables {
  private static final String COLUMNS =
      "SELECT column_name, data_type, is_nullable FROM duckdb_columns()"
          + " WHERE table_name = 'customers' AND database_name = ";
  private static final String PLAIN =
      "SELECT customer_id, full_name, country, segment, lifetime_value, created_at, updated_at,"
          + " phone IS NULL FROM ";

  private final Statement sql;
  private final List<String> differences = new ArrayList<>();

  private CompareTables(Statement sql) {
    this.sql = sql;
  }

  /**
   * Compares; exits with 1 where something differs.
   *
   * @param args two DuckDB files with a table {@code customers}, then any number of JSON files with
   *     a {@code ledger}
   */
  public static void main(String[] args) throws SQLException {
    List<Path> files = new ArrayList<>();
    for (String arg : args) {
      files.add(Path.of(arg));
    }
    List<String> differences = of(files.get(0), files.get(1), files.subList(2, files.size()));
    differences.forEach(System.err::println);
    if (!differences.isEmpty()) {
      System.exit(1);
    }
  }

  /** What differs, in sentences; empty where nothing does. No value of a row is in them. */
  static List<String> of(Path one, Path other, List<Path> ledgers) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("ATTACH " + literal(one) + " AS one (READ_ONLY)");
      sql.execute("ATTACH " + literal(other) + " AS other (READ_ONLY)");
      CompareTables compare = new CompareTables(sql);
      compare.tables();
      compare.ledgers(ledgers);
      return compare.differences;
    }
  }

  private void tables() throws SQLException {
    none("columns that only the first table has", COLUMNS + "'one'", COLUMNS + "'other'");
    none("columns that only the second table has", COLUMNS + "'other'", COLUMNS + "'one'");
    if (!differences.isEmpty()) {
      return;
    }
    none("rows that only the first table has", PLAIN + "one.customers", PLAIN + "other.customers");
    none("rows that only the second table has", PLAIN + "other.customers", PLAIN + "one.customers");
    tokens("email");
    tokens("phone");
  }

  private void none(String what, String here, String there) throws SQLException {
    long count = number("SELECT count(*) FROM (" + here + " EXCEPT ALL " + there + ")");
    if (count > 0) {
      differences.add(what + ": " + count);
    }
  }

  /** As many pairs of tokens as there are tokens means that each has one partner. */
  private void tokens(String column) throws SQLException {
    String counts =
        """
        SELECT count(DISTINCT (o.%1$s, t.%1$s)) || ' pairs of ' || count(DISTINCT o.%1$s) || ' and '
            || count(DISTINCT t.%1$s),
          count(DISTINCT (o.%1$s, t.%1$s)) = count(DISTINCT o.%1$s)
            AND count(DISTINCT o.%1$s) = count(DISTINCT t.%1$s)
        FROM one.customers o JOIN other.customers t USING (customer_id) WHERE o.%1$s IS NOT NULL
        """
            .formatted(column);
    try (ResultSet row = sql.executeQuery(counts)) {
      row.next();
      if (!row.getBoolean(2)) {
        differences.add("tokens of " + column + " do not match: " + row.getString(1));
      }
    }
  }

  private void ledgers(List<Path> files) throws SQLException {
    String first = "";
    for (Path file : files) {
      String ledger = ledger(file);
      first = first.isEmpty() ? ledger : first;
      if (!ledger.equals(first)) {
        differences.add(
            "ledgers differ: " + files.get(0) + " has " + first + "; " + file + " has " + ledger);
      }
    }
  }

  private String ledger(Path file) throws SQLException {
    String query =
        "SELECT format('read {}, written {}, duplicates {}, rejected {}', ledger.read,"
            + " ledger.written, ledger.duplicates, ledger.rejected) FROM read_json("
            + literal(file)
            + ")";
    try (ResultSet row = sql.executeQuery(query)) {
      return row.next() ? row.getString(1) : "none";
    }
  }

  private long number(String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String literal(Path file) {
    return "'" + file.toString().replace("'", "''") + "'";
  }
}
