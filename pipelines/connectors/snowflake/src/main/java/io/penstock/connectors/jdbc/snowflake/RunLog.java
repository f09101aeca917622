package io.penstock.connectors.jdbc.snowflake;

import com.fasterxml.jackson.databind.ObjectMapper;
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
 * The runs that have published into this schema, in its table {@code _PENSTOCK_RUNS}: one small row
 * a run and target, written in the transaction that publishes, so that it is there exactly when the
 * run's rows are. A row without a run stands for the target: who changes it has it alone.
 */
record RunLog(Sql sql, TargetTable target) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "_PENSTOCK_RUNS";

  /** Makes the table, and the row of the target, where there is none. */
  void make() throws SQLException {
    sql.run(
        "CREATE TABLE IF NOT EXISTS "
            + table()
            + " (run VARCHAR, target VARCHAR, staged NUMBER(38,0), duplicates NUMBER(38,0),"
            + " deletions NUMBER(38,0), duplicate_values VARCHAR, inserted NUMBER(38,0),"
            + " updated NUMBER(38,0), unchanged NUMBER(38,0), deleted NUMBER(38,0),"
            + " published_at TIMESTAMP_TZ)");
    sql.run(
        "INSERT INTO "
            + table()
            + " (run, target) SELECT '', "
            + Literal.of(target.quoted())
            + " WHERE NOT EXISTS (SELECT 1 FROM "
            + table()
            + where("")
            + ")");
  }

  /**
   * Waits until no other load into the target is under way; held until the transaction ends. The
   * first statement of a transaction, so that what others have committed is seen after it.
   */
  void alone() throws SQLException, IOException {
    long rows =
        sql.change("UPDATE " + table() + " SET published_at = CURRENT_TIMESTAMP" + where(""));
    if (rows == 0) {
      throw new IOException(NAME + " was changed by someone else; run again");
    }
  }

  /** What the run did, if it has published; without the rows that were set aside. */
  Optional<Published> find(String run) throws SQLException {
    if (!target.exists(NAME)) {
      return Optional.empty();
    }
    List<Published> found =
        sql.list(
            "SELECT staged, duplicates, deletions, duplicate_values, inserted, updated, unchanged,"
                + " deleted FROM "
                + table()
                + where(run),
            RunLog::published);
    return found.stream().findFirst();
  }

  private static Published published(ResultSet row) throws SQLException {
    return new Published(
        new StagedFacts(
            row.getLong(1),
            row.getLong(2),
            row.getLong(3),
            List.of(),
            List.of(),
            counts(row.getString(4))),
        true,
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8));
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
            + " (run, target, staged, duplicates, deletions, duplicate_values, inserted, updated,"
            + " unchanged, deleted, published_at) VALUES ("
            + String.join(
                ", ",
                Literal.of(run),
                Literal.of(target.quoted()),
                Long.toString(facts.staged()),
                Long.toString(facts.duplicates()),
                Long.toString(facts.deletions()),
                Literal.of(NestedJson.of(facts.duplicateValues())),
                Long.toString(published.inserted()),
                Long.toString(published.updated()),
                Long.toString(published.unchanged()),
                Long.toString(published.deleted()),
                "CURRENT_TIMESTAMP")
            + ")");
  }

  private String where(String run) {
    return " WHERE run = " + Literal.of(run) + " AND target = " + Literal.of(target.quoted());
  }

  private String table() {
    return target.beside(NAME);
  }
}
