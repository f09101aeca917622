package io.penstock.connectors.jdbc.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.NestedJson;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedFacts.Refused;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runs that have published into this database, in the table {@code _penstock_runs} of the
 * target's schema: one small row a run and target, written in the transaction that publishes, so
 * that it is there exactly when the run's rows are.
 */
record RunLog(Sql sql, TargetTable target) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "_penstock_runs";

  /** Makes the table where there is none, and what an older version did not give it. */
  void make() throws SQLException {
    target.makeBeside(
        table(),
        "run text, target text, staged bigint, duplicates bigint, duplicate_values text,"
            + " inserted bigint, updated bigint, unchanged bigint, deleted bigint,"
            + " published_at timestamptz, deletions bigint, refused text, altered text,"
            + " PRIMARY KEY (run, target)");
    target.addBeside(table(), "deletions", "bigint");
    target.addBeside(table(), "refused", "text");
    target.addBeside(table(), "altered", "text");
  }

  /** What the run did, if it has published; without the rows that did not get into the target. */
  Optional<Published> find(String run) throws SQLException {
    List<Published> found =
        sql.list(
            "SELECT staged, duplicates, inserted, updated, unchanged, deleted, duplicate_values,"
                + " coalesce(deletions, 0), altered"
                + " FROM "
                + table()
                + of(run),
            RunLog::published);
    return found.stream().findFirst();
  }

  private String of(String run) throws SQLException {
    return " WHERE run = " + Sql.literal(run) + " AND target = " + Sql.literal(target.quoted());
  }

  /** Whether rows of the run, which has published, were refused. */
  boolean refusedSome(String run) throws SQLException {
    return sql.number("SELECT count(refused) FROM " + table() + of(run)) > 0;
  }

  /**
   * The rows of the run that were refused, in the order they were recorded in.
   *
   * @param payload SQL for a staged row as a JSON object; the rows are staged with their places
   */
  List<Refused> refused(String run, String payload) throws SQLException {
    return sql.list(
        "SELECT r.told->>'rule', r.told->>'path', r.told->>'message', s.origin, s.position,"
            + " s.payload FROM (SELECT "
            + Identifier.list(List.of(StagedSql.ORIGIN, StagedSql.POSITION))
            + ", "
            + payload
            + " FROM "
            + StagedColumns.TABLE
            + ") AS s(origin, position, payload) JOIN jsonb_array_elements((SELECT refused::jsonb"
            + " FROM "
            + table()
            + of(run)
            + ")) WITH ORDINALITY AS r(told, place) ON s.origin = r.told->>'origin'"
            + " AND s.position = (r.told->>'position')::bigint ORDER BY r.place",
        row ->
            new Refused(
                new Violation(row.getString(1), row.getString(2), row.getString(3)),
                row.getString(4),
                row.getLong(5),
                row.getString(6)));
  }

  private static @Nullable String json(List<Refused> refused) {
    if (refused.isEmpty()) {
      return null;
    }
    ArrayNode all = JSON.createArrayNode();
    for (Refused row : refused) {
      all.addObject()
          .put("origin", row.origin())
          .put("position", row.position())
          .put("rule", row.violation().rule())
          .put("path", row.violation().path())
          .put("message", row.violation().message());
    }
    return all.toString();
  }

  private static Published published(ResultSet row) throws SQLException {
    return new Published(
        new StagedFacts(
            row.getLong(1),
            row.getLong(2),
            row.getLong(8),
            List.of(),
            List.of(),
            counts(row.getString(7))),
        true,
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        altered(row.getString(9)));
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

  /** A line an alteration; no name has line ends. */
  private static List<String> altered(@Nullable String lines) {
    return lines == null ? List.of() : lines.lines().toList();
  }

  void add(String run, Published published) throws SQLException {
    StagedFacts facts = published.facts();
    String refused = json(facts.refused());
    sql.run(
        "INSERT INTO "
            + table()
            + " (run, target, staged, duplicates, duplicate_values, inserted, updated, unchanged,"
            + " deleted, deletions, refused, altered, published_at) VALUES ("
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
                refused == null ? "NULL" : Sql.literal(refused),
                Sql.literal(String.join("\n", published.altered())),
                "now()")
            + ")");
  }

  private String table() throws SQLException {
    return Identifier.quote(target.schema()) + "." + NAME;
  }
}
