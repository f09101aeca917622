package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.MergeSql;
import io.penstock.connectors.jdbc.Merged;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.connectors.jdbc.Ties;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.StagedFacts;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A bundle as one {@code INSERT … ON CONFLICT DO UPDATE}, whose rows the target's own key compares
 * while they go in. It locks rows and not the table, so that bundles of other tasks, and the
 * server's vacuum, go on meanwhile; rows go in by their key, so that two such bundles do not wait
 * for each other in a circle.
 */
final class OneStatement {
  private static final String NAME = "_penstock_bundle";
  private static final String TABLE = Publishing.TEMP + "." + NAME;

  private final Sql sql;
  private final StagedSql staged;
  private final StagedColumns columns;
  private final TargetTable target;

  OneStatement(Sql sql, StagedSql staged, StagedColumns columns, TargetTable target) {
    this.sql = sql;
    this.staged = staged;
    this.columns = columns;
    this.target = target;
  }

  /**
   * Whether it does the same as to compare first: the key is unique in the target, whose triggers
   * are not told of rows to be added that are there already, and the load asks nothing of rows
   * together.
   */
  boolean possible(WriteMode mode) throws SQLException {
    Load load = staged.load();
    return mode == WriteMode.UPSERT
        && !load.changes()
        && load.newest() != null
        && load.uniques().isEmpty()
        && load.duplicateChecks().isEmpty()
        && target.keepsUnique(load.key())
        && target.plain();
  }

  Loaded run(Publication publication) throws SQLException, IOException {
    sql.run(
        "CREATE TEMP TABLE IF NOT EXISTS "
            + NAME
            + " ("
            + columns.unchecked()
            + ") ON COMMIT DELETE ROWS");
    columns.copyInto(sql, TABLE, publication.parts());
    return sql.list(
            statement(),
            row -> loaded(publication.rows(), row.getLong(1), row.getLong(2), row.getLong(3)))
        .get(0);
  }

  private static Loaded loaded(long rows, long newest, long written, long inserted) {
    return new Loaded(
        new StagedFacts(rows, rows - newest, List.of(), Map.of()),
        new Merged(inserted, written - inserted, newest - written, 0));
  }

  /** A row that was added has never been locked, one that was updated has: by this statement. */
  private String statement() throws SQLException {
    MergeSql merge = new MergeSql(staged.load(), "incoming", target.quoted(), Ties.BY_COLUMNS);
    String key = Identifier.list(staged.load().key());
    return "WITH incoming AS ("
        + staged.newest(TABLE)
        + "), written AS (INSERT INTO "
        + target.quoted()
        + " AS t ("
        + merge.columns()
        + ") SELECT "
        + merge.columns()
        + " FROM incoming ORDER BY "
        + key
        + " ON CONFLICT ("
        + key
        + ") DO "
        + (merge.canChange() ? update(merge) : "NOTHING")
        + " RETURNING t.xmax = 0 AS added) SELECT (SELECT count(*) FROM incoming), count(*),"
        + " count(*) FILTER (WHERE added) FROM written";
  }

  private String update(MergeSql merge) {
    return "UPDATE SET "
        + merge.values().stream()
            .map(Identifier::quote)
            .map(name -> name + " = excluded." + name)
            .collect(Collectors.joining(", "))
        + " WHERE "
        + merge.mayOverwrite(Objects.requireNonNull(staged.load().newest()), "excluded");
  }
}
