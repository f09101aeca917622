package io.penstock.connectors.jdbc.snowflake;

import io.penstock.connectors.jdbc.Alteration;
import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.TableColumn;
import io.penstock.connectors.jdbc.TableName;
import io.penstock.connectors.jdbc.TableShape;
import io.penstock.plan.connect.UnusableException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table that rows are written to.
 *
 * @param schema the schema in use, which is the table's
 */
record TargetTable(Sql sql, String schema, TableName name) {

  static TargetTable of(Sql sql, TableName name) throws SQLException {
    String schema = SessionUse.of(sql.connection()).schema();
    if (schema == null) {
      throw new UnusableException("no schema is in use; set schema");
    }
    return new TargetTable(sql, schema, name);
  }

  /** The name, quoted and with its schema. */
  String quoted() {
    return beside(Identifier.quote(name.name()));
  }

  /** A table in the same schema. */
  String beside(String table) {
    return Identifier.quote(schema) + "." + table;
  }

  /** Makes the table where there is none. Ends a transaction that is open, as in Snowflake any. */
  void make(StagedColumns columns) throws SQLException {
    sql.run("CREATE TABLE IF NOT EXISTS " + quoted() + " (" + columns.definition() + ")");
  }

  /**
   * What must be altered so that a table that is there has the columns of the load, with their
   * types; in any order. Columns may be added, types are left alone.
   *
   * @throws UnusableException if it may not be altered, or cannot; names the columns
   */
  List<Alteration> check(StagedColumns columns) throws SQLException {
    List<String> kinds = kinds(name.name());
    if (kinds.isEmpty()) {
      return List.of();
    }
    if (!kinds.get(0).equals("BASE TABLE")) {
      throw new UnusableException(
          name + " is a view or another thing than a table; write to a table");
    }
    Map<String, TableColumn> there = new LinkedHashMap<>();
    sql.list(
        "DESCRIBE TABLE " + quoted(),
        row -> {
          TableColumn column = column(row.getString("name"), shortened(row.getString("type")));
          return there.put(column.name(), column);
        });
    Map<String, TableColumn> wanted = new LinkedHashMap<>();
    columns.shape().forEach((column, type) -> wanted.put(column, column(column, type)));
    return new TableShape(name, there).meet(wanted, columns.load());
  }

  private static TableColumn column(String name, String type) {
    return new TableColumn(name, type, false, true);
  }

  /** Alters the table. Ends a transaction that is open, as in Snowflake any definition. */
  void alter(List<Alteration> alterations) throws SQLException {
    for (Alteration alteration : alterations) {
      sql.run(alteration.sql(quoted()));
    }
  }

  /** Whether there is a table of that name. */
  boolean exists(String table) throws SQLException {
    return !kinds(table).isEmpty();
  }

  private List<String> kinds(String table) throws SQLException {
    return sql.list(
        "SELECT table_type FROM information_schema.tables WHERE table_schema = "
            + Literal.of(schema)
            + " AND table_name = "
            + Literal.of(table),
        row -> row.getString(1));
  }

  /** Without the length and the precision that a type has where none is asked for. */
  private static String shortened(String type) {
    return switch (type) {
      case "VARCHAR(16777216)", "VARCHAR(134217728)" -> "VARCHAR";
      case "BINARY(8388608)", "BINARY(67108864)" -> "BINARY";
      case "TIMESTAMP_TZ(9)" -> "TIMESTAMP_TZ";
      case "TIMESTAMP_NTZ(9)" -> "TIMESTAMP_NTZ";
      case "TIME(9)" -> "TIME";
      default -> type;
    };
  }
}
