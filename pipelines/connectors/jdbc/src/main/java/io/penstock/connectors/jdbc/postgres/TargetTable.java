package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.plan.connect.UnusableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table that rows are written to. */
final class TargetTable {
  private static final String SHAPE = "_penstock_shape";

  private final Sql sql;
  private final TableName name;
  private final String definition;

  TargetTable(Sql sql, TableName name, String definition) {
    this.sql = sql;
    this.name = name;
    this.definition = definition;
  }

  /** The name, quoted and with its schema. */
  String quoted() throws SQLException {
    return Identifier.quote(schema()) + "." + Identifier.quote(name.name());
  }

  /** The schema of the table, by default the first of the search path that is there. */
  String schema() throws SQLException {
    String schema = name.schema();
    if (schema != null) {
      return schema;
    }
    return sql.text("SELECT coalesce(current_schema(), 'public')");
  }

  /** Makes the table, and its schema, where there is none. */
  void make() throws SQLException {
    if (!exists()) {
      if (sql.number("SELECT count(*) FROM pg_namespace WHERE nspname = " + literal(schema()))
          == 0) {
        sql.run("CREATE SCHEMA IF NOT EXISTS " + Identifier.quote(schema()));
      }
      sql.run("CREATE TABLE " + quoted() + " (" + definition + ")");
    }
  }

  /** Keeps other sessions from writing until the transaction ends; they may still read. */
  void lock() throws SQLException {
    sql.run("LOCK TABLE " + quoted() + " IN SHARE ROW EXCLUSIVE MODE");
  }

  boolean empty() throws SQLException {
    return sql.list("SELECT 1 FROM " + quoted() + " LIMIT 1", row -> 1).isEmpty();
  }

  /**
   * Checks that a table that is there has the columns of the load, with their types; in any order.
   *
   * @throws UnusableException if not, naming the columns
   */
  void check() throws SQLException {
    if (!exists()) {
      return;
    }
    sql.run("CREATE TEMP TABLE " + SHAPE + " (" + definition + ")");
    Map<String, String> wanted = columns("pg_temp." + SHAPE);
    sql.run("DROP TABLE pg_temp." + SHAPE);
    List<String> wrong = differences(columns(quoted()), wanted);
    if (!wrong.isEmpty()) {
      throw new UnusableException(
          "table "
              + name
              + " has another shape: "
              + String.join("; ", wrong)
              + "; change the table or the contract, or write to another table");
    }
  }

  private static List<String> differences(Map<String, String> found, Map<String, String> wanted) {
    List<String> wrong = new ArrayList<>();
    wanted.forEach(
        (column, type) -> {
          String there = found.get(column);
          if (there == null) {
            wrong.add("column " + column + " is missing (" + type + ")");
          } else if (!there.equals(type)) {
            wrong.add("column " + column + " is " + there + ", needed is " + type);
          }
        });
    found.keySet().stream()
        .filter(column -> !wanted.containsKey(column))
        .forEach(column -> wrong.add("column " + column + " is not in the contract"));
    return wrong;
  }

  private Map<String, String> columns(String table) throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    sql.list(
        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = "
            + literal(table)
            + "::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
        row -> types.put(row.getString(1), row.getString(2)));
    return types;
  }

  private boolean exists() throws SQLException {
    List<String> kinds =
        sql.list(
            "SELECT c.relkind FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
                + " WHERE c.relname = "
                + literal(name.name())
                + " AND n.nspname = "
                + literal(schema()),
            row -> row.getString(1));
    if (!kinds.isEmpty() && !List.of("r", "p").contains(kinds.get(0))) {
      throw new UnusableException(
          name + " is a view or another thing than a table; write to a table");
    }
    return !kinds.isEmpty();
  }

  private static String literal(String text) {
    return Sql.literal(text);
  }
}
