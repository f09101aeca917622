package io.penstock.connectors.jdbc;

import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedFacts.Refused;
import io.penstock.plan.connect.StagedFacts.Repeat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The staged rows on their way: which of them are to be published, and what they are as a set. */
public final class Incoming {
  private static final String TABLE = "_penstock_incoming";
  private static final String ASIDE = "_penstock_aside";
  private static final String GONE = "_penstock_gone";

  private final Sql sql;
  private final StagedSql staged;
  private final String payload;
  private final String temp;

  /**
   * @param payload SQL for a staged row as a JSON object
   * @param temp the schema of temporary tables, quoted
   */
  public Incoming(Sql sql, StagedSql staged, String payload, String temp) {
    this.sql = sql;
    this.staged = staged;
    this.payload = payload;
    this.temp = temp;
  }

  /** The rows to be published, for the time of the transaction. */
  public String table() {
    return in(temp);
  }

  /** The changes that say that a row is gone; there only where the load is of changes. */
  public String goneTable() {
    return gone(temp);
  }

  static String in(String temp) {
    return temp + "." + TABLE;
  }

  static String gone(String temp) {
    return temp + "." + GONE;
  }

  /** The rows to be published and, of changes, those that are gone: a query in parentheses. */
  public String all() {
    String rows = "SELECT " + staged.stagedColumns() + " FROM ";
    return "("
        + rows
        + table()
        + (staged.load().changes() ? " UNION ALL " + rows + gone(temp) : "")
        + ")";
  }

  /**
   * Puts the rows to be published into {@link #table}.
   *
   * @param source the staged rows: a table or a query in parentheses
   * @param rows how many they are
   */
  public StagedFacts collect(String source, long rows) throws SQLException {
    sql.run("CREATE TEMP TABLE " + TABLE + " AS " + staged.newest(source));
    long kept = count(table());
    long deletions = staged.load().changes() ? setGoneApart() : 0;
    List<Repeat> repeats = setAside();
    return facts(rows, kept, deletions, repeats, table());
  }

  /** Rows that are gone break no rule, and are not counted for any check. */
  private long setGoneApart() throws SQLException {
    String gone = Identifier.quote(StagedSql.DELETED);
    sql.run("CREATE TEMP TABLE " + GONE + " AS SELECT * FROM " + table() + " WHERE " + gone);
    sql.run("DELETE FROM " + table() + " WHERE " + gone);
    return count(gone(temp));
  }

  private long count(String table) throws SQLException {
    return sql.number("SELECT count(*) FROM " + table);
  }

  /**
   * Takes rows that the target has refused out of {@link #table}.
   *
   * @param facts as they were
   * @param places their places, as {@link StagedSql#ORIGIN} and {@link StagedSql#POSITION}: a query
   *     in parentheses
   * @param refused the same rows
   */
  public StagedFacts without(StagedFacts facts, String places, List<Refused> refused)
      throws SQLException {
    remove(places, table());
    long deletions = 0;
    if (staged.load().changes()) {
      remove(places, gone(temp));
      deletions = count(gone(temp));
    }
    return new StagedFacts(
        facts.staged(),
        facts.duplicates(),
        deletions,
        facts.repeats(),
        refused,
        duplicateValues(table()));
  }

  /**
   * Puts the rows to be published right into a target that is empty, or only added to.
   *
   * @param target the target, quoted
   * @param source the staged rows: a table or a query in parentheses
   * @param rows how many they are
   */
  public StagedFacts insertInto(String target, String source, long rows) throws SQLException {
    long inserted =
        sql.change(
            "INSERT INTO " + target + " (" + staged.columns() + ") " + staged.newest(source));
    return facts(rows, inserted, 0, List.of(), target);
  }

  private StagedFacts facts(
      long rows, long kept, long deletions, List<Repeat> repeats, String published)
      throws SQLException {
    return new StagedFacts(
        rows, rows - kept, deletions, repeats, List.of(), duplicateValues(published));
  }

  private Map<String, Long> duplicateValues(String published) throws SQLException {
    Map<String, Long> duplicateValues = new LinkedHashMap<>();
    for (Load.Unique check : staged.load().duplicateChecks()) {
      duplicateValues.put(check.rule(), sql.number(staged.duplicateValues(published, check)));
    }
    return duplicateValues;
  }

  /** Every rule sees all rows, so that the order of the rules does not matter. */
  private List<Repeat> setAside() throws SQLException {
    List<Repeat> repeats = new ArrayList<>();
    for (Load.Unique unique : staged.load().uniques()) {
      repeats.addAll(
          sql.list(
              staged.repeats(table(), unique, ", " + payload), row -> repeat(unique.rule(), row)));
    }
    if (!repeats.isEmpty()) {
      removeRepeats();
    }
    return repeats;
  }

  private static Repeat repeat(String rule, ResultSet row) throws SQLException {
    return new Repeat(rule, row.getString(1), row.getLong(2), row.getString(3));
  }

  private void removeRepeats() throws SQLException {
    List<String> each = new ArrayList<>();
    for (Load.Unique unique : staged.load().uniques()) {
      each.add("(" + staged.repeats(table(), unique, "") + ")");
    }
    sql.run("CREATE TEMP TABLE " + ASIDE + " AS " + String.join(" UNION ", each));
    remove(temp + "." + ASIDE, table());
  }

  private void remove(String places, String from) throws SQLException {
    sql.run(
        "DELETE FROM "
            + from
            + " AS i WHERE EXISTS (SELECT 1 FROM "
            + places
            + " AS a WHERE "
            + same(StagedSql.ORIGIN)
            + " AND "
            + same(StagedSql.POSITION)
            + ")");
  }

  private static String same(String column) {
    return "a." + Identifier.quote(column) + " = i." + Identifier.quote(column);
  }
}
