package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Merged;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.StagedFacts;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * A load whose rows go from their files right into the target, with no table between: where nothing
 * has to be compared, or where the target's own index does it while the rows go in. If it refuses
 * one, the load is done in another way, which finds out which.
 */
final class StraightLoad {
  private final Sql sql;
  private final StagedSql staged;
  private final StagedColumns columns;
  private final TargetTable target;

  StraightLoad(Sql sql, StagedSql staged, StagedColumns columns, TargetTable target) {
    this.sql = sql;
    this.staged = staged;
    this.columns = columns;
    this.target = target;
  }

  /** Whether a load that the target takes is one whose rows are all to be written. */
  boolean possible(WriteMode mode) throws SQLException {
    Load load = staged.load();
    return !load.changes()
        && load.newest() == null
        && load.duplicateChecks().isEmpty()
        && (mode == WriteMode.APPEND && load.uniques().isEmpty() || target.empty())
        && indexed(load.uniques());
  }

  private boolean indexed(List<Load.Unique> uniques) throws SQLException {
    for (Load.Unique unique : uniques) {
      if (!target.keepsUnique(unique.columns())) {
        return false;
      }
    }
    return true;
  }

  Loaded run(Publication publication) throws SQLException, IOException {
    target.lock();
    String names = Identifier.list(staged.names());
    columns.copyInto(sql, target.quoted() + " (" + names + ")", publication.parts());
    target.addKey();
    StagedFacts facts = new StagedFacts(publication.rows(), 0, List.of(), Map.of());
    return new Loaded(facts, Merged.ofInserted(publication.rows()));
  }
}
