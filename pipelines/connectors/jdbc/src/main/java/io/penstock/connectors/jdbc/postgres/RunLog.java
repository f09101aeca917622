package io.penstock.connectors.jdbc.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.NestedJson;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs that have published into this database, in the table {@code _penstock_runs} of the
 * target's schema: one small row a run and target, written in the transaction that publishes, so
 * that it is there exactly when the run's rows are.
 */
record RunLog(Sql sql, TargetTable target) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "_penstock_runs";

  /** Makes the table where there is none. */
  void make() throws SQLException {
    target.makeBeside(
        table(),
        "run text, target text, staged bigint, duplicates bigint, duplicate_values text,"
            + " inserted bigint, updated bigint, unchanged bigint, deleted bigint,"
            + " published_at timestamptz, PRIMARY KEY (run, target)");
    sql.run("ALTER TABLE " + table() + " ADD COLUMN IF NOT EXISTS deletions bigint");
  }

  /** What the run did, if it has published; without the rows that were set aside. */
  Optional<Published> find(String run) throws SQLException {
    List<Published> found =
        sql.list(
            "SELECT staged, duplicates, inserted, updated, unchanged, deleted, duplicate_values,"
                + " coalesce(deletions, 0)"
                + " FROM "
                + table()
                + " WHERE run = "
                + Sql.literal(run)
                + " AND target = "
                + Sql.literal(target.quoted()),
            RunLog::published);
    return found.stream().findFirst();
  }

  private static Published published(ResultSet row) throws SQLException {
    return new Published(
        new StagedFacts(
            row.getLong(1), row.getLong(2), row.getLong(8), List.of(), counts(row.getString(7))),
        true,
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6));
  }

  private static Map<String, Long> counts(String json) throws SQLException {
    try {
      Map<String, Long> counts = new LinkedHashMap<>();
      JSON.readTree(json)
          .fields()
          .forEachRemaining(c -> counts.put(c.getKey(), c.getValue().asLong()));
      return counts;
    } catch (IOException e) {
      throw new SQLException(NAME + " was changed by someone else", "22000", e);
    }
  }

  void add(String run, Published published) throws SQLException {
    StagedFacts facts = published.facts();
    sql.run(
        "INSERT INTO "
            + table()
            + " (run, target, staged, duplicates, duplicate_values, inserted, updated, unchanged,"
            + " deleted, deletions, published_at) VALUES ("
            + String.join(
                ", ",
                Sql.literal(run),
                Sql.literal(target.quoted()),
                Long.toString(facts.staged()),
                Long.toString(facts.duplicates()),
                Sql.literal(NestedJson.of(facts.duplicateValues())),
                Long.toString(published.inserted()),
                Long.toString(published.updated()),
                Long.toString(published.unchanged()),
                Long.toString(published.deleted()),
                Long.toString(facts.deletions()),
                "now()")
            + ")");
  }

  private String table() throws SQLException {
    return Identifier.quote(target.schema()) + "." + NAME;
  }
}
