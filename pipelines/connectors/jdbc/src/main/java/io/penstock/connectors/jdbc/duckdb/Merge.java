package io.penstock.connectors.jdbc.duckdb;

import io.penstock.connectors.jdbc.MergeSql;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Merges the rows of {@link Incoming#TABLE} into the target, and counts what that did. */
final class Merge {
  private static final String CHANGED = "temp.main._penstock_changed";

  private final Sql sql;
  private final Load load;
  private final String target;
  private final MergeSql merge;

  Merge(Sql sql, Load load, String target) {
    this.sql = sql;
    this.load = load;
    this.target = target;
    this.merge = new MergeSql(load, Incoming.TABLE, target);
  }

  Published run(WriteMode mode, StagedFacts facts) throws SQLException {
    return switch (mode) {
      case APPEND -> new Published(facts, true, sql.change(merge.insertAll()), 0, 0, 0);
      case UPSERT -> byKey(facts, 0, load.newest());
      case REPLACE ->
          load.key().isEmpty()
              ? replaceAll(facts)
              : byKey(facts, sql.change(merge.deleteMissing()), null);
    };
  }

  private Published replaceAll(StagedFacts facts) throws SQLException {
    long deleted = sql.change("DELETE FROM " + target);
    return new Published(facts, true, sql.change(merge.insertAll()), 0, 0, deleted);
  }

  private Published byKey(StagedFacts facts, long deleted, Load.@Nullable Newest newest)
      throws SQLException {
    long incoming = sql.number("SELECT count(*) FROM " + Incoming.TABLE);
    long updated = update(newest);
    long inserted = sql.change(merge.insertNew());
    return new Published(facts, true, inserted, updated, incoming - inserted - updated, deleted);
  }

  private long update(Load.@Nullable Newest newest) throws SQLException {
    if (!merge.canChange()) {
      return 0;
    }
    sql.run("CREATE TEMP TABLE _penstock_changed AS " + merge.changed(newest));
    long changed = sql.number("SELECT count(*) FROM " + CHANGED);
    if (changed > 0) {
      sql.run(merge.update(CHANGED));
    }
    return changed;
  }
}
