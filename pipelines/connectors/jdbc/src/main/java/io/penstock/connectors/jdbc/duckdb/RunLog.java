package io.penstock.connectors.jdbc.duckdb;

import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The runs that have published into this database, in its table {@code _penstock_runs}: one small
 * row a run and target, written in the transaction that publishes, so that it is there exactly when
 * the run's rows are.
 */
record RunLog(Sql sql, TableName target) {
  private static final String TABLE = "main._penstock_runs";

  void make() throws SQLException {
    sql.run(
        "CREATE TABLE IF NOT EXISTS "
            + TABLE
            + " (run VARCHAR, target VARCHAR, staged BIGINT, duplicates BIGINT,"
            + " duplicate_values MAP(VARCHAR, BIGINT), inserted BIGINT, updated BIGINT,"
            + " unchanged BIGINT, deleted BIGINT, published_at TIMESTAMPTZ)");
    sql.run("ALTER TABLE " + TABLE + " ADD COLUMN IF NOT EXISTS deletions BIGINT");
    sql.run("ALTER TABLE " + TABLE + " ADD COLUMN IF NOT EXISTS altered VARCHAR");
  }

  /** What the run did, if it has published; without the rows that were set aside. */
  Optional<Published> find(String run) throws SQLException {
    List<Published> found =
        sql.list(
            "SELECT staged, duplicates, inserted, updated, unchanged, deleted, duplicate_values,"
                + " coalesce(deletions, 0), altered"
                + " FROM "
                + TABLE
                + " WHERE run = "
                + Sql.literal(run)
                + " AND target = "
                + Sql.literal(target.toString()),
            RunLog::published);
    return found.stream().findFirst();
  }

  private static Published published(ResultSet row) throws SQLException {
    Map<String, Long> duplicateValues = new LinkedHashMap<>();
    ((Map<?, ?>) row.getObject(7))
        .forEach((check, count) -> duplicateValues.put((String) check, (Long) count));
    return new Published(
        new StagedFacts(
            row.getLong(1), row.getLong(2), row.getLong(8), List.of(), List.of(), duplicateValues),
        true,
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        altered(row.getString(9)));
  }

  /** A line an alteration; no name has line ends. */
  private static List<String> altered(@Nullable String lines) {
    return lines == null ? List.of() : lines.lines().toList();
  }

  void add(String run, Published published) throws SQLException {
    StagedFacts facts = published.facts();
    String duplicateValues =
        facts.duplicateValues().entrySet().stream()
            .map(check -> Sql.literal(check.getKey()) + ": " + check.getValue())
            .collect(Collectors.joining(", ", "MAP {", "}"));
    sql.run(
        "INSERT INTO "
            + TABLE
            + " (run, target, staged, duplicates, duplicate_values, inserted, updated, unchanged,"
            + " deleted, deletions, altered, published_at) VALUES ("
            + String.join(
                ", ",
                Sql.literal(run),
                Sql.literal(target.toString()),
                Long.toString(facts.staged()),
                Long.toString(facts.duplicates()),
                duplicateValues,
                Long.toString(published.inserted()),
                Long.toString(published.updated()),
                Long.toString(published.unchanged()),
                Long.toString(published.deleted()),
                Long.toString(facts.deletions()),
                Sql.literal(String.join("\n", published.altered())),
                "now()")
            + ")");
  }
}
