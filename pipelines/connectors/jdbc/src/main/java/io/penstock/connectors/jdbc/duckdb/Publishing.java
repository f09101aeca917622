package io.penstock.connectors.jdbc.duckdb;

import io.penstock.connectors.jdbc.Alteration;
import io.penstock.connectors.jdbc.Incoming;
import io.penstock.connectors.jdbc.Merge;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.Ties;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedPart;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One transaction: staged rows in, gate asked, target changed, run recorded. */
final class Publishing {
  private static final String TEMP = "temp.main";

  private final Sql sql;
  private final WriteMode mode;
  private final StagedSql staged;
  private final StagedColumns columns;
  private final Incoming incoming;
  private final TargetTable target;
  private final RunLog runs;

  Publishing(Sql sql, TableName table, WriteMode mode, StagedSql staged) {
    this.columns = new StagedColumns(staged);
    this.sql = sql;
    this.mode = mode;
    this.staged = staged;
    this.incoming = new Incoming(sql, staged, columns.payload(), TEMP);
    this.target = new TargetTable(sql, table, staged);
    this.runs = new RunLog(sql, table);
  }

  Published run(Publication publication, Gate gate) throws SQLException {
    sql.run("BEGIN");
    boolean committed = false;
    try {
      Published published = inTransaction(publication, gate);
      if (published.opened()) {
        sql.run("COMMIT");
        committed = true;
      }
      return published;
    } finally {
      if (!committed) {
        rollBack();
      }
    }
  }

  /** Merges a bundle of a stream by itself; no run is noted. */
  Published bundle(StagedPart part, Preparation preparation) throws SQLException {
    sql.run("BEGIN");
    boolean committed = false;
    try {
      if (preparation == Preparation.NEEDED) {
        List<Alteration> alterations = target.check();
        target.make();
        target.alter(alterations);
      }
      StagedFacts facts = incoming.collect(columns.query(List.of(part)), part.rows());
      Published published =
          new Merge(sql, mode, staged.load(), target.quoted(), TEMP)
              .with(Ties.BY_COLUMNS)
              .all()
              .published(facts);
      sql.run("COMMIT");
      committed = true;
      return published;
    } finally {
      if (!committed) {
        rollBack();
      }
    }
  }

  /** Whether the table must be looked at, and made or altered, before rows are written. */
  enum Preparation {
    NEEDED,
    DONE
  }

  /** A failed commit has rolled back already; that must not hide why it failed. */
  private void rollBack() {
    try {
      sql.run("ROLLBACK");
    } catch (SQLException e) {
      return;
    }
  }

  private Published inTransaction(Publication publication, Gate gate) throws SQLException {
    runs.make();
    Optional<Published> before = runs.find(publication.run());
    if (before.isPresent()) {
      return again(before.get(), publication);
    }
    List<Alteration> alterations = target.check();
    target.make();
    Published published = publish(publication, gate, alterations);
    if (published.opened()) {
      runs.add(publication.run(), published);
    }
    return published;
  }

  private Published publish(Publication publication, Gate gate, List<Alteration> alterations)
      throws SQLException {
    String name = target.quoted();
    boolean direct = alterations.isEmpty() && direct();
    List<StagedPart> parts = publication.parts();
    long rows = publication.rows();
    StagedFacts facts =
        direct
            ? incoming.insertInto(name, columns.query(parts), rows)
            : incoming.collect(columns.query(parts), rows);
    if (!gate.opens(facts)) {
      return new Published(facts, false, 0, 0, 0, 0);
    }
    if (direct) {
      return new Published(facts, true, facts.publishable(), 0, 0, 0);
    }
    target.alter(alterations);
    return new Merge(sql, mode, staged.load(), name, TEMP)
        .all()
        .published(facts)
        .with(alterations.stream().map(Alteration::toString).toList());
  }

  /**
   * Whether nothing in the target or among the staged rows needs to be compared, so that rows can
   * go where they belong in one pass; the gate may still close afterwards.
   */
  private boolean direct() throws SQLException {
    return !staged.load().changes()
        && staged.load().uniques().isEmpty()
        && (target.empty()
            || (mode == WriteMode.APPEND && staged.load().duplicateChecks().isEmpty()));
  }

  private Published again(Published before, Publication publication) throws SQLException {
    StagedFacts facts =
        staged.load().uniques().isEmpty()
            ? before.facts()
            : incoming.collect(columns.query(publication.parts()), publication.rows());
    return new Published(
        facts,
        true,
        before.inserted(),
        before.updated(),
        before.unchanged(),
        before.deleted(),
        before.altered());
  }
}
