package io.penstock.connectors.jdbc.duckdb;

import io.penstock.connectors.jdbc.Alteration;
import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.connectors.jdbc.TableColumn;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.TableShape;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.UnusableException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table that rows are written to. */
final class TargetTable {
  private static final String SHAPE = "_penstock_shape";

  private final Sql sql;
  private final TableName name;
  private final StagedColumns columns;
  private final Load load;

  TargetTable(Sql sql, TableName name, StagedSql staged) {
    this.sql = sql;
    this.name = name;
    this.columns = new StagedColumns(staged);
    this.load = staged.load();
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
      sql.run("CREATE TABLE " + quoted() + " (" + columns.definition() + ")");
    }
  }

  boolean empty() throws SQLException {
    return sql.list("SELECT 1 FROM " + quoted() + " LIMIT 1", row -> 1).isEmpty();
  }

  /**
   * What must be altered so that a table that is there has the columns of the load, with their
   * types; in any order.
   *
   * @throws UnusableException if it may not be altered, or cannot; names the columns
   */
  List<Alteration> check() throws SQLException {
    if (!exists()) {
      return List.of();
    }
    sql.run("CREATE TEMP TABLE " + SHAPE + " (" + columns.definition() + ")");
    Map<String, TableColumn> wanted = columns("temp", "main", SHAPE);
    sql.run("DROP TABLE temp.main." + SHAPE);
    return new TableShape(name, columns(here(), schema(), name.name())).meet(wanted, load);
  }

  /** Alters the table. */
  void alter(List<Alteration> alterations) throws SQLException {
    for (Alteration alteration : alterations) {
      sql.run(alteration.sql(quoted()));
    }
  }

  /** DuckDB changes no type in a table that has an index, nor under a constraint but NOT NULL. */
  private Map<String, TableColumn> columns(String database, String schema, String table)
      throws SQLException {
    Map<String, TableColumn> columns = new LinkedHashMap<>();
    String constraints =
        "SELECT 1 FROM duckdb_constraints() AS k WHERE k.table_oid = c.table_oid AND"
            + " k.database_oid = c.database_oid AND k.constraint_type <> 'NOT NULL' AND"
            + " list_contains(k.constraint_column_names, c.column_name)";
    String indexes =
        "SELECT 1 FROM duckdb_indexes() AS i WHERE i.table_oid = c.table_oid AND"
            + " i.database_oid = c.database_oid";
    sql.list(
        "SELECT column_name, data_type, NOT is_nullable AND column_default IS NULL, EXISTS ("
            + constraints
            + ") OR EXISTS ("
            + indexes
            + ") FROM duckdb_columns() AS c WHERE "
            + place(database, schema, table)
            + " ORDER BY column_index",
        row ->
            columns.put(
                row.getString(1).toLowerCase(Locale.ROOT),
                new TableColumn(
                    row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4))));
    return columns;
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
