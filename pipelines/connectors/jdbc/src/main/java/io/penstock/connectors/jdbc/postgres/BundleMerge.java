package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Alteration;
import io.penstock.connectors.jdbc.Incoming;
import io.penstock.connectors.jdbc.Merge;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.Ties;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedPart;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The bundles of a stream, one after the other over one connection, each in a transaction: in one
 * statement where the target lets it, else compared with the target while others are kept out of
 * it. Where the target refuses a row, that bundle is written with care.
 */
final class BundleMerge {
  private final Sql sql;
  private final WriteMode mode;
  private final StagedSql staged;
  private final StagedColumns columns;
  private final Incoming incoming;
  private final TargetTable target;
  private final OneStatement oneStatement;
  private boolean once;

  BundleMerge(Sql sql, TableName table, WriteMode mode, StagedSql staged) {
    this.sql = sql;
    this.mode = mode;
    this.staged = staged;
    this.columns = new StagedColumns(staged);
    this.incoming = new Incoming(sql, staged, columns.payload(), Publishing.TEMP);
    this.target = new TargetTable(sql, table, staged);
    this.oneStatement = new OneStatement(sql, staged, columns, target);
  }

  /** Makes the table, or alters it, before the first bundle. */
  void prepare() throws SQLException {
    sql.run("SET work_mem = '64MB'");
    target.alone();
    List<Alteration> alterations = target.check();
    target.make();
    target.alter(alterations);
    once = oneStatement.possible(mode);
    sql.connection().commit();
  }

  /** Merges a bundle by itself; no run is noted. */
  Published run(StagedPart part) throws SQLException, IOException {
    Publication publication = new Publication("", List.of(part), "");
    Optional<Loaded> together =
        Attempt.of(sql, () -> once ? oneStatement.run(publication) : compared(publication))
            .result();
    Loaded loaded = together.isPresent() ? together.get() : carefully(publication);
    if (!once || together.isEmpty()) {
      sql.run("DISCARD TEMP");
    }
    sql.connection().commit();
    return loaded.merged().published(loaded.facts());
  }

  private Loaded carefully(Publication publication) throws SQLException, IOException {
    target.alone();
    return new CarefulLoad(sql, staged, target, Ties.BY_COLUMNS)
        .run(mode, publication, facts -> true);
  }

  /** Other bundles are kept out only while the target is looked at. */
  private Loaded compared(Publication publication) throws SQLException, IOException {
    columns.copy(sql, publication.parts());
    StagedFacts facts = incoming.collect(StagedColumns.TABLE, publication.rows());
    target.alone();
    target.lock();
    if (target.keepsUnique(staged.load().key())) {
      // Few rows meet a large table: by its key, or else the server reads all of it for each
      // bundle.
      sql.run("SET LOCAL enable_hashjoin = off");
      sql.run("SET LOCAL enable_mergejoin = off");
    }
    Merge merge = new Merge(sql, mode, staged.load(), target.quoted(), Publishing.TEMP);
    return new Loaded(facts, merge.with(Ties.BY_COLUMNS).all());
  }
}
