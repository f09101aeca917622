package io.penstock.connectors.jdbc.snowflake;

import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.UnusableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Brings incoming rows into the target, and counts what that did; defines nothing. */
final class Merging {
  private final Sql sql;
  private final Load load;
  private final MergeStatements statements;
  private final String incoming;
  private final String gone;

  /**
   * @param incoming the rows, quoted
   * @param gone the changes that say that a row is gone; there only where the load is of changes
   */
  Merging(Sql sql, StagedColumns columns, String target, String incoming, String gone) {
    this.sql = sql;
    this.load = columns.load();
    this.statements = new MergeStatements(columns, incoming, target);
    this.incoming = incoming;
    this.gone = gone;
  }

  private record Counts(long inserted, long updated) {}

  /** Merges as the mode says; the numbers are what became of the incoming rows. */
  Published run(WriteMode mode, StagedFacts facts) throws SQLException {
    return switch (mode) {
      case APPEND -> append(facts);
      case UPSERT -> byKey(facts, deleteGone(), load.newest());
      case REPLACE ->
          load.key().isEmpty() ? replaceAll(facts) : byKey(facts, deleteMissing(), null);
    };
  }

  /** Snowflake keeps no key unique by itself, so it is looked for here. */
  private Published append(StagedFacts facts) throws SQLException {
    if (!load.key().isEmpty()) {
      refuseIf(sql.number(statements.countKeysThere()) > 0);
    }
    return new Published(facts, true, sql.change(statements.insertAll()), 0, 0, 0);
  }

  private long deleteGone() throws SQLException {
    return load.changes() ? sql.change(statements.deleteGone(gone, load.newest())) : 0;
  }

  private long deleteMissing() throws SQLException {
    return sql.change(statements.deleteMissing());
  }

  private Published replaceAll(StagedFacts facts) throws SQLException {
    long deleted = sql.change(statements.deleteAll());
    return new Published(facts, true, sql.change(statements.insertAll()), 0, 0, deleted);
  }

  private Published byKey(StagedFacts facts, long deleted, Load.@Nullable Newest newest)
      throws SQLException {
    refuseIf(sql.number(statements.countKeysTwice()) > 0);
    long all = sql.number("SELECT count(*) FROM " + incoming);
    Counts counts = sql.list(statements.merge(newest), Merging::counts).get(0);
    long unchanged = all - counts.inserted() - counts.updated();
    return new Published(facts, true, counts.inserted(), counts.updated(), unchanged, deleted);
  }

  /** A merge tells how many rows it inserted and, where it may update, how many it updated. */
  private static Counts counts(ResultSet row) throws SQLException {
    boolean updates = row.getMetaData().getColumnCount() > 1;
    return new Counts(
        row.getLong("number of rows inserted"),
        updates ? row.getLong("number of rows updated") : 0);
  }

  private static void refuseIf(boolean taken) {
    if (taken) {
      throw new UnusableException(
          "the key of a row is there already; use write_mode upsert, or reject such rows");
    }
  }
}
