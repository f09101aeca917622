package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Alteration;
import io.penstock.connectors.jdbc.Incoming;
import io.penstock.connectors.jdbc.Merge;
import io.penstock.connectors.jdbc.Merged;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.Ties;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One transaction: staged rows in, target changed, gate asked, run recorded. */
final class Publishing {
  static final String TEMP = "pg_temp";

  private final Sql sql;
  private final WriteMode mode;
  private final StagedSql staged;
  private final StagedColumns columns;
  private final Incoming incoming;
  private final TargetTable target;
  private final RunLog runs;

  Publishing(Sql sql, TableName table, WriteMode mode, StagedSql staged) {
    this.sql = sql;
    this.mode = mode;
    this.staged = staged;
    this.columns = new StagedColumns(staged);
    this.incoming = new Incoming(sql, staged, columns.payload(), TEMP);
    this.target = new TargetTable(sql, table, staged);
    this.runs = new RunLog(sql, target);
  }

  /** On a connection without autocommit; what is not committed is rolled back when it closes. */
  Published run(Publication publication, Gate gate) throws SQLException, IOException {
    sql.run("SET LOCAL work_mem = '64MB'");
    sql.run("SET LOCAL lock_timeout = '5min'");
    target.alone();
    List<Alteration> alterations = target.check();
    target.makeWithoutKey();
    runs.make();
    Optional<Published> before = runs.find(publication.run());
    if (before.isPresent()) {
      return again(before.get(), publication);
    }
    Published published = publish(publication, gate, alterations);
    if (published.opened()) {
      runs.add(publication.run(), published);
      sql.connection().commit();
    }
    return published;
  }

  private Published publish(Publication publication, Gate gate, List<Alteration> alterations)
      throws SQLException, IOException {
    target.alter(alterations);
    Loaded loaded = loaded(publication, gate);
    return gate.opens(loaded.facts())
        ? loaded
            .merged()
            .published(loaded.facts())
            .with(alterations.stream().map(Alteration::toString).toList())
        : new Published(loaded.facts(), false, 0, 0, 0, 0);
  }

  /** Tries what is fastest first; what the target refuses is as if it had not been tried. */
  private Loaded loaded(Publication publication, Gate gate) throws SQLException, IOException {
    StraightLoad straight = new StraightLoad(sql, staged, columns, target);
    if (straight.possible(mode)) {
      Optional<Loaded> loaded = Attempt.of(sql, () -> straight.run(publication)).result();
      if (loaded.isPresent()) {
        return loaded.get();
      }
    }
    target.addKey();
    Optional<Loaded> together = Attempt.of(sql, () -> load(publication)).result();
    return together.isPresent() ? together.get() : careful().run(mode, publication, gate);
  }

  private CarefulLoad careful() {
    return new CarefulLoad(sql, staged, target, Ties.INCOMING);
  }

  private Loaded load(Publication publication) throws SQLException, IOException {
    columns.copy(sql, publication.parts());
    target.lock();
    if (direct()) {
      StagedFacts facts =
          incoming.insertInto(target.quoted(), StagedColumns.TABLE, publication.rows());
      return new Loaded(facts, Merged.ofInserted(facts.publishable()));
    }
    StagedFacts facts = incoming.collect(StagedColumns.TABLE, publication.rows());
    sql.run("ANALYZE " + incoming.table());
    return new Loaded(facts, new Merge(sql, mode, staged.load(), target.quoted(), TEMP).all());
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

  private Published again(Published before, Publication publication)
      throws SQLException, IOException {
    if (staged.load().uniques().isEmpty() && !runs.refusedSome(publication.run())) {
      return before;
    }
    return new Published(
        careful().again(before.facts(), publication, runs),
        true,
        before.inserted(),
        before.updated(),
        before.unchanged(),
        before.deleted(),
        before.altered());
  }
}
