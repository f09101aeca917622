package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.TableName;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read: a table, or what a query gives.
 *
 * @param name the table as it was written, or {@code query}
 * @param sql the table, quoted, or the query in parentheses
 * @param table the table, or null where it is a query
 */
record Relation(String name, String sql, @Nullable TableName table) implements Serializable {

  static Relation table(String written) {
    TableName table = TableName.of(written);
    String schema = table.schema();
    String quoted = Identifier.quote(table.name());
    return new Relation(
        table.toString(), schema == null ? quoted : Identifier.quote(schema) + "." + quoted, table);
  }

  /** A query; a semicolon at its end is left out, a comment there ends with the line. */
  static Relation query(String written) {
    return new Relation(
        "query", "(" + written.strip().replaceFirst("\\s*;\\s*$", "") + "\n)", null);
  }

  /** Rows of this, which a query gives. */
  Relation cut(String query) {
    return new Relation(name, query, null);
  }

  /** The columns, by name. */
  Map<String, FoundType> columns(Connection connection) throws SQLException {
    Map<String, FoundType> columns = new LinkedHashMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM " + sql + " AS source WHERE false");
        ResultSet result = statement.executeQuery()) {
      ResultSetMetaData found = result.getMetaData();
      for (int i = 1; i <= found.getColumnCount(); i++) {
        columns.putIfAbsent(found.getColumnLabel(i), FoundType.of(connection, found, i));
      }
    }
    return columns;
  }
}
