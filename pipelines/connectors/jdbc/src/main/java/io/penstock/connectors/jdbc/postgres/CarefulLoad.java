package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Incoming;
import io.penstock.connectors.jdbc.Merge;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.connectors.jdbc.Ties;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedFacts.Refused;
import io.penstock.plan.connect.StagedFacts.Repeat;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A load of rows that the target does not take all together: those that it refuses stay out. */
final class CarefulLoad {
  private final Sql sql;
  private final StagedSql staged;
  private final StagedColumns columns;
  private final Incoming incoming;
  private final TargetTable target;
  private final Ties ties;

  CarefulLoad(Sql sql, StagedSql staged, TargetTable target, Ties ties) {
    this.ties = ties;
    this.sql = sql;
    this.staged = staged.withPlaces();
    this.columns = new StagedColumns(this.staged);
    this.incoming = new Incoming(sql, this.staged, columns.payload(), Publishing.TEMP);
    this.target = target;
  }

  /** Writes the rows that the target takes. */
  Loaded run(WriteMode mode, Publication publication, Gate gate) throws SQLException, IOException {
    columns.copy(sql, publication.parts());
    target.lock();
    StagedFacts facts = incoming.collect(StagedColumns.TABLE, publication.rows());
    sql.run("ANALYZE " + incoming.table());
    Ranked ranked = Ranked.of(sql, staged, incoming, target);
    Sifting sifting =
        new Sifting(
            sql,
            new Merge(sql, mode, staged.load(), target.quoted(), Publishing.TEMP).with(ties),
            ranked,
            new Refusals(sql, staged.load()),
            gate.room(facts));
    sifting.run();
    String rows = ranked.rows(List.copyOf(sifting.refused().keySet()));
    return new Loaded(
        incoming.without(facts, rows, refused(rows, sifting.refused())), sifting.merged());
  }

  private List<Refused> refused(String rows, Map<Long, Violation> violations) throws SQLException {
    return sql.list(
        "SELECT "
            + Identifier.list(List.of(StagedSql.RANK, StagedSql.ORIGIN, StagedSql.POSITION))
            + ", "
            + columns.payload()
            + " FROM "
            + rows
            + " AS refused ORDER BY 1",
        row ->
            new Refused(
                Objects.requireNonNull(violations.get(row.getLong(1))),
                row.getString(2),
                row.getLong(3),
                row.getString(4)));
  }

  /**
   * The facts of a run that has published, with the rows that did not get into the target.
   *
   * @param known what was recorded: numbers
   */
  StagedFacts again(StagedFacts known, Publication publication, RunLog runs)
      throws SQLException, IOException {
    columns.copy(sql, publication.parts());
    List<Repeat> repeats =
        staged.load().uniques().isEmpty()
            ? List.of()
            : incoming.collect(StagedColumns.TABLE, publication.rows()).repeats();
    return new StagedFacts(
        known.staged(),
        known.duplicates(),
        known.deletions(),
        repeats,
        runs.refused(publication.run(), columns.payload()),
        known.duplicateValues());
  }
}
