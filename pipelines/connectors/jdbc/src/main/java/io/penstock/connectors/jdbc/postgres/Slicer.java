package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.UnusableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Works out which rows of a table a run reads: those written by transactions that committed after
 * the last slice's snapshot and before this one's. So a row that was committed late, at the edge,
 * with the cursor of another, or while the last run was reading is read once, whatever its cursor.
 * The cursor spares looking through the whole table: rows below what any transaction since can have
 * written are left out.
 */
final class Slicer {
  private static final Set<String> TIMES = Set.of("timestamptz", "timestamp", "date");
  private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric");

  private final Sql sql;
  private final Relation relation;
  private final Incremental incremental;
  private final String type;
  private final String cursor;

  /** Rows to read, and the mark after them. */
  record Cut(String sql, Mark end) {}

  /** What is known before the snapshot is taken. */
  private record Before(Instant now, @Nullable String oldest, String server) {}

  /**
   * @param type PostgreSQL's name of the cursor's type
   * @param connection with autocommit; left so
   */
  Slicer(Connection connection, Relation relation, Incremental incremental, String type) {
    this.sql = new Sql(connection);
    this.relation = relation;
    this.incremental = incremental;
    this.type = type;
    this.cursor = "t." + Identifier.quote(incremental.cursor());
  }

  /**
   * The rows since the mark.
   *
   * @param last the mark; null to begin at the initial value
   */
  Cut since(@Nullable PostgresMark last) throws SQLException {
    kindOfTable();
    noneMissing();
    Before before = before();
    sql.connection().setAutoCommit(false);
    try {
      sql.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      Snapshot snapshot = Snapshot.take(sql);
      fits(last, snapshot, before.server());
      return cut(last, before, snapshot);
    } finally {
      sql.connection().rollback();
      sql.connection().setAutoCommit(true);
    }
  }

  /** The rows from one value to another, as they are when they are read. */
  String between(String from, String to) throws SQLException {
    kindOfTable();
    return rows(cursor + " >= " + value(from) + " AND " + cursor + " < " + value(to));
  }

  private Cut cut(@Nullable PostgresMark last, Before before, Snapshot snapshot)
      throws SQLException {
    @Nullable String largest =
        sql.text("SELECT max(" + cursor + ")::text FROM " + relation.sql() + " AS t");
    if (largest == null && last != null) {
      largest = last.cursor();
    }
    PostgresMark mark =
        new PostgresMark(
            largest, floor(largest, before, snapshot), snapshot.text(), before.server());
    List<String> conditions = new ArrayList<>();
    conditions.add(snapshot.sees("t", "tx.top"));
    @Nullable String lower = last == null ? incremental.initialValue() : last.floor();
    if (lower != null) {
      conditions.add(missing(cursor + " >= " + value(lower) + (last == null ? "" : lag())));
    } else if (incremental.missing() == Incremental.Missing.EXCLUDE) {
      conditions.add(cursor + " IS NOT NULL");
    }
    if (last != null) {
      conditions.add("NOT " + new Snapshot(last.snapshot()).sees("t", "tx.top"));
    }
    if (incremental.endValue() != null) {
      conditions.add(missing(cursor + " < " + value(incremental.endValue())));
    }
    return new Cut(
        rows(String.join(" AND ", conditions)),
        new Mark(mark.text(), shown(largest), before.now()));
  }

  private String rows(String condition) {
    return "(SELECT t.* FROM "
        + relation.sql()
        + " AS t, (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS top OFFSET 0)"
        + " AS tx WHERE "
        + condition
        + ")";
  }

  private String missing(String condition) {
    return incremental.missing() == Incremental.Missing.INCLUDE
        ? "(" + condition + " OR " + cursor + " IS NULL)"
        : condition;
  }

  private String value(String text) {
    return Sql.literal(text) + "::" + type;
  }

  /** How far before the mark a slice looks; numbers may be given out before they are written. */
  private String lag() {
    @Nullable String lag = incremental.lag();
    if (lag == null) {
      return NUMBERS.contains(type) ? " - 1000" : "";
    }
    if (TIMES.contains(type)) {
      return " - interval " + Sql.literal(lag);
    }
    if (!NUMBERS.contains(type) || !lag.matches("\\d{1,18}")) {
      throw new UnusableException(
          "incremental.lag does not suit the column "
              + incremental.cursor()
              + " of type "
              + type
              + ": write a time such as 5m for a time, a number for a number, and nothing else");
    }
    return " - " + lag;
  }

  /** What no row that is committed later can be below; null where that cannot be told. */
  private @Nullable String floor(@Nullable String largest, Before before, Snapshot snapshot)
      throws SQLException {
    if (largest == null) {
      return null;
    }
    if (!TIMES.contains(type)) {
      return snapshot.busy() ? null : largest;
    }
    if (before.oldest() == null) {
      return null;
    }
    // Times without a zone may be those of any place on earth.
    String slack = type.equals("timestamptz") ? "0 hours" : "1 day";
    return sql.text(
        "SELECT least("
            + value(largest)
            + ", (timestamptz "
            + Sql.literal(before.oldest())
            + " - interval '"
            + slack
            + "')::"
            + type
            + ")::text");
  }

  /** The oldest transaction that is open; null where sessions or transactions hide their start. */
  private Before before() throws SQLException {
    return sql.list(
            """
            SELECT clock_timestamp(),
              CASE WHEN EXISTS (SELECT FROM pg_prepared_xacts)
                OR bool_or(query = '<insufficient privilege>') THEN NULL
              ELSE least(clock_timestamp(), min(xact_start))::text END,
              (SELECT system_identifier::text FROM pg_control_system())
            FROM pg_stat_activity WHERE datname = current_database()""",
            row -> new Before(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3)))
        .get(0);
  }

  private void kindOfTable() throws SQLException {
    String kind =
        sql.text(
            "SELECT relkind FROM pg_class WHERE oid = "
                + Sql.literal(relation.sql())
                + "::regclass");
    if (!kind.equals("r") && !kind.equals("p")) {
      throw new UnusableException(
          relation.name()
              + " is not a table, and only a table's rows tell when they were written; read the"
              + " table it is made of, or leave incremental out");
    }
  }

  private void noneMissing() throws SQLException {
    if (incremental.missing() != Incremental.Missing.RAISE) {
      return;
    }
    boolean found =
        sql.list(
                "SELECT EXISTS (SELECT FROM "
                    + relation.sql()
                    + " AS t WHERE "
                    + cursor
                    + " IS NULL)",
                row -> row.getBoolean(1))
            .get(0);
    if (found) {
      throw new UnusableException(
          relation.name()
              + " has rows without a value in "
              + incremental.cursor()
              + ", by which it is read; write on_cursor_value_missing: include to read them when"
              + " they are written, or exclude to leave them out");
    }
  }

  private void fits(@Nullable PostgresMark last, Snapshot now, String server) {
    if (last == null) {
      return;
    }
    if (!last.server().equals(server) || new Snapshot(last.snapshot()).end() > now.end()) {
      throw new UnusableException(
          relation.name()
              + " was read last from another server, or from before this one was restored, and what"
              + " came since cannot be told; read it anew with --full-refresh");
    }
  }

  private String shown(@Nullable String largest) {
    boolean tells = TIMES.contains(type) || NUMBERS.contains(type);
    return incremental.cursor() + (largest != null && tells ? " " + largest : "");
  }
}
