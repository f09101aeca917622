package io.penstock.connectors.jdbc.snowflake;

import io.penstock.connectors.jdbc.Alteration;
import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Incoming;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Staged rows in, gate asked, then one transaction: target changed, run recorded. In Snowflake any
 * definition commits, so whatever is made is made before the transaction begins.
 */
final class Publishing {
  private final Sql sql;
  private final WriteMode mode;
  private final StagedColumns columns;
  private final TargetTable target;
  private final RunLog runs;
  private final Incoming incoming;

  Publishing(Sql sql, TableName table, WriteMode mode, StagedColumns columns) throws SQLException {
    this.sql = sql;
    this.mode = mode;
    this.columns = columns;
    this.target = TargetTable.of(sql, table);
    this.runs = new RunLog(sql, target);
    this.incoming =
        new Incoming(sql, columns.sql(), columns.payload(), Identifier.quote(target.schema()));
  }

  /** In a session with autocommit; what is not committed is rolled back when it closes. */
  Published run(Publication publication, Gate gate) throws SQLException, IOException {
    List<Alteration> alterations = target.check(columns);
    Optional<Published> before = runs.find(publication.run());
    if (before.isPresent()) {
      return again(before.get(), publication);
    }
    StagedFacts facts = collect(publication);
    if (!gate.opens(facts)) {
      return new Published(facts, false, 0, 0, 0, 0);
    }
    target.make(columns);
    target.alter(alterations);
    runs.make();
    sql.run("BEGIN TRANSACTION");
    Published published = inTransaction(publication.run(), facts);
    sql.run("COMMIT");
    return published.with(alterations.stream().map(Alteration::toString).toList());
  }

  private Published inTransaction(String run, StagedFacts facts) throws SQLException, IOException {
    runs.alone();
    Optional<Published> meanwhile = runs.find(run);
    if (meanwhile.isPresent()) {
      return with(facts, meanwhile.get());
    }
    Published published =
        new Merging(sql, columns, target.quoted(), incoming.table(), incoming.goneTable())
            .run(mode, facts);
    runs.add(run, published);
    return published;
  }

  private StagedFacts collect(Publication publication) throws SQLException, IOException {
    sql.run("CREATE TEMP TABLE " + StagedColumns.TABLE + " (" + columns.stagedDefinition() + ")");
    String staged = target.beside(StagedColumns.TABLE);
    try (StageFiles files = new StageFiles(sql, publication.run())) {
      return incoming.collect(staged, files.copyInto(staged, publication));
    }
  }

  private Published again(Published before, Publication publication)
      throws SQLException, IOException {
    return columns.load().uniques().isEmpty() ? before : with(collect(publication), before);
  }

  private static Published with(StagedFacts facts, Published done) {
    return new Published(
        facts, true, done.inserted(), done.updated(), done.unchanged(), done.deleted());
  }
}
