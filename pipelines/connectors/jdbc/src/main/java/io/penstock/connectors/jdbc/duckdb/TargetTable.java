package io.penstock.connectors.jdbc.duckdb;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.TableShape;
import io.penstock.plan.connect.UnusableException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
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

  /** The name, quoted and in full, so that no other schema's table is meant. */
  String quoted() throws SQLException {
    return Identifier.quote(sql.text("SELECT current_database()"))
        + "."
        + Identifier.quote(schema())
        + "."
        + Identifier.quote(name.name());
  }

  /** Makes the table, and its schema, where there is none. */
  void make() throws SQLException {
    if (!exists()) {
      sql.run("CREATE SCHEMA IF NOT EXISTS " + Identifier.quote(schema()));
      sql.run("CREATE TABLE " + quoted() + " (" + definition + ")");
    }
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
    Map<String, String> wanted = columns("temp", "main", SHAPE);
    sql.run("DROP TABLE temp.main." + SHAPE);
    new TableShape(name, columns(here(), schema(), name.name())).check(wanted);
  }

  private Map<String, String> columns(String database, String schema, String table)
      throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    sql.list(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE "
            + place(database, schema, table)
            + " ORDER BY column_index",
        row -> types.put(row.getString(1).toLowerCase(Locale.ROOT), row.getString(2)));
    return types;
  }

  private boolean exists() throws SQLException {
    if (sql.number("SELECT count(*) FROM duckdb_tables() WHERE " + place("table_name")) > 0) {
      return true;
    }
    if (sql.number("SELECT count(*) FROM duckdb_views() WHERE " + place("view_name")) > 0) {
      throw new UnusableException(name + " is a view; write to a table");
    }
    return false;
  }

  private String place(String column) throws SQLException {
    return place(here(), schema(), name.name()).replaceFirst("table_name", column);
  }

  private static String place(String database, String schema, String table) {
    return "lower(table_name) = lower("
        + Sql.literal(table)
        + ") AND lower(schema_name) = lower("
        + Sql.literal(schema)
        + ") AND database_name = "
        + Sql.literal(database);
  }

  private String here() throws SQLException {
    return sql.text("SELECT current_database()");
  }

  private String schema() {
    String schema = name.schema();
    return schema == null ? "main" : schema;
  }
}
