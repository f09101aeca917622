package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Incoming;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The incoming rows in the order in which they are tried, numbered from 1 on: those that others
 * refer to before these, else by the place they came from.
 */
final class Ranked {
  private static final String TABLE = "pg_temp._penstock_ranked";
  private static final String RANK = Identifier.quote(StagedSql.RANK);

  private final Sql sql;
  private final boolean changes;
  private final long size;

  private Ranked(Sql sql, boolean changes, long size) {
    this.sql = sql;
    this.changes = changes;
    this.size = size;
  }

  /** Numbers the rows, for the time of the transaction. */
  static Ranked of(Sql sql, StagedSql staged, Incoming incoming, TargetTable target)
      throws SQLException {
    String rows = new Generations(sql, target).of(incoming.all());
    String order =
        Identifier.list(List.of(StagedSql.GENERATION, StagedSql.ORIGIN, StagedSql.POSITION));
    sql.run(
        "CREATE TEMP TABLE _penstock_ranked AS SELECT *, row_number() OVER (ORDER BY "
            + order
            + ") AS "
            + RANK
            + " FROM "
            + rows
            + " AS r");
    sql.run("CREATE UNIQUE INDEX ON " + TABLE + " (" + RANK + ")");
    sql.run("ANALYZE " + TABLE);
    return new Ranked(sql, staged.load().changes(), sql.number("SELECT count(*) FROM " + TABLE));
  }

  long size() {
    return size;
  }

  /** The rows to be in the target, of those with these numbers. */
  String incoming(long first, long last) {
    return changes ? between(first, last, " AND NOT " + deleted()) : between(first, last, "");
  }

  /** The changes that say that a row is gone, of those with these numbers. */
  String gone(long first, long last) {
    return between(first, last, " AND " + deleted());
  }

  private static String between(long first, long last, String and) {
    return "(SELECT * FROM "
        + TABLE
        + " WHERE "
        + RANK
        + " BETWEEN "
        + first
        + " AND "
        + last
        + and
        + ")";
  }

  private static String deleted() {
    return Identifier.quote(StagedSql.DELETED);
  }

  /** The rows with these numbers. */
  String rows(List<Long> ranks) {
    return "(SELECT * FROM " + TABLE + " WHERE " + among(ranks) + ")";
  }

  /** Forgets the rows with other numbers. */
  void keep(List<Long> ranks) throws SQLException {
    sql.run("DELETE FROM " + TABLE + " WHERE NOT " + among(ranks));
  }

  private static String among(List<Long> ranks) {
    return ranks.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(",", RANK + " = ANY ('{", "}'::bigint[])"));
  }
}
