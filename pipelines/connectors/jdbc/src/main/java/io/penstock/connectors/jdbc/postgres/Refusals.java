package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Sql;
import io.penstock.plan.connect.Load;
import io.penstock.transforms.reject.Violation;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the target demanded of a row that it refused. Of what the server says only names are used
 * that it also has in its catalog, as its messages carry values of rows, and a trigger may put
 * whatever it likes into them.
 */
final class Refusals {
  private final Sql sql;
  private final Set<String> columns = new HashSet<>();
  private final Map<Constraint, Optional<String>> known = new HashMap<>();

  private record Constraint(String schema, String table, String name) {}

  Refusals(Sql sql, Load load) {
    this.sql = sql;
    load.columns().forEach(column -> columns.add(column.name()));
  }

  /** What the row broke; its rule is {@code target.} and the constraint, or the SQLState. */
  Violation violation(SQLException refusal) throws SQLException {
    String state = String.valueOf(refusal.getSQLState());
    ServerErrorMessage told =
        refusal instanceof PSQLException server ? server.getServerErrorMessage() : null;
    String column = told == null ? null : told.getColumn();
    if (state.equals("23502") && column != null && columns.contains(column)) {
      return new Violation(column + ".required", column, "is required by the target");
    }
    Constraint constraint = constraint(told);
    Optional<String> path = constraint == null ? Optional.empty() : path(constraint);
    if (constraint == null || path.isEmpty()) {
      return new Violation("target." + state, "", withoutName(state));
    }
    return new Violation(
        "target." + constraint.name(),
        path.get(),
        "must satisfy the " + kind(state) + " " + constraint.name() + " of the target");
  }

  private static @Nullable Constraint constraint(@Nullable ServerErrorMessage told) {
    if (told == null) {
      return null;
    }
    String schema = told.getSchema();
    String table = told.getTable();
    String name = told.getConstraint();
    return schema == null || table == null || name == null
        ? null
        : new Constraint(schema, table, name);
  }

  private static String kind(String state) {
    return switch (state) {
      case "23503" -> "foreign key";
      case "23505" -> "unique constraint";
      case "23514" -> "check";
      default -> "constraint";
    };
  }

  private static String withoutName(String state) {
    return switch (state) {
          case "P0001" -> "is refused by a trigger of the target";
          case "54000" -> "is too large for an index of the target";
          default ->
              state.startsWith("23")
                  ? "must satisfy the constraints of the target"
                  : "has a value that the target cannot take";
        }
        + " (SQLState "
        + state
        + ")";
  }

  /**
   * The columns that a constraint or a unique index is about; empty where there is no such thing.
   */
  private Optional<String> path(Constraint constraint) throws SQLException {
    Optional<String> before = known.get(constraint);
    if (before == null) {
      before = look(constraint);
      known.put(constraint, before);
    }
    return before;
  }

  private Optional<String> look(Constraint constraint) throws SQLException {
    List<String> names =
        sql.list(
            "SELECT coalesce(a.attname, '') FROM (SELECT conrelid, conkey, conname FROM"
                + " pg_constraint UNION SELECT i.indrelid, i.indkey::int2[], n.relname FROM"
                + " pg_index AS i JOIN pg_class AS n ON n.oid = i.indexrelid) AS c(relation, keys,"
                + " name) JOIN pg_class AS t ON t.oid = c.relation JOIN pg_namespace AS s ON s.oid"
                + " = t.relnamespace LEFT JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum"
                + " = ANY (c.keys) WHERE s.nspname = "
                + Sql.literal(constraint.schema())
                + " AND t.relname = "
                + Sql.literal(constraint.table())
                + " AND c.name = "
                + Sql.literal(constraint.name())
                + " GROUP BY a.attnum, a.attname ORDER BY a.attnum",
            row -> row.getString(1));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(columns.containsAll(names) ? String.join(", ", names) : "");
  }
}
