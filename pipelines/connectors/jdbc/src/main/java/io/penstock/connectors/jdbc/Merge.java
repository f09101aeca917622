package io.penstock.connectors.jdbc;

import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Merges the rows of {@link Incoming#table} into the target, and counts what that did. */
public final class Merge {
  private static final String CHANGED = "_penstock_changed";

  private final Sql sql;
  private final Load load;
  private final String target;
  private final String temp;
  private final String incoming;
  private final MergeSql merge;

  /**
   * @param target the target, quoted
   * @param temp the schema of temporary tables, quoted
   */
  public Merge(Sql sql, Load load, String target, String temp) {
    this.sql = sql;
    this.load = load;
    this.target = target;
    this.temp = temp;
    this.incoming = Incoming.in(temp);
    this.merge = new MergeSql(load, incoming, target);
  }

  /** Merges as the mode says; the numbers are what became of the incoming rows. */
  public Published run(WriteMode mode, StagedFacts facts) throws SQLException {
    return switch (mode) {
      case APPEND -> new Published(facts, true, sql.change(merge.insertAll()), 0, 0, 0);
      case UPSERT -> byKey(facts, load.changes() ? deleteGone() : 0, load.newest());
      case REPLACE ->
          load.key().isEmpty()
              ? replaceAll(facts)
              : byKey(facts, sql.change(merge.deleteMissing()), null);
    };
  }

  private long deleteGone() throws SQLException {
    return sql.change(merge.deleteGone(Incoming.gone(temp), load.newest()));
  }

  private Published replaceAll(StagedFacts facts) throws SQLException {
    long deleted = sql.change("DELETE FROM " + target);
    return new Published(facts, true, sql.change(merge.insertAll()), 0, 0, deleted);
  }

  private Published byKey(StagedFacts facts, long deleted, Load.@Nullable Newest newest)
      throws SQLException {
    long all = sql.number("SELECT count(*) FROM " + incoming);
    long updated = update(newest);
    long inserted = sql.change(merge.insertNew());
    return new Published(facts, true, inserted, updated, all - inserted - updated, deleted);
  }

  private long update(Load.@Nullable Newest newest) throws SQLException {
    if (!merge.canChange()) {
      return 0;
    }
    sql.run("CREATE TEMP TABLE " + CHANGED + " AS " + merge.changed(newest));
    long changed = sql.number("SELECT count(*) FROM " + temp + "." + CHANGED);
    if (changed > 0) {
      sql.run(merge.update(temp + "." + CHANGED));
    }
    return changed;
  }
}
