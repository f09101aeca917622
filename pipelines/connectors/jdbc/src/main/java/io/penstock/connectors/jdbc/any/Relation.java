package io.penstock.connectors.jdbc.any;

import io.penstock.connectors.jdbc.TableName;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is read: a table, or what a query gives.
 *
 * @param table the table; null where it is a query
 * @param query the query; null where it is a table
 */
record Relation(@Nullable TableName table, @Nullable String query) implements Serializable {

  static Relation table(String written) {
    return new Relation(TableName.of(written), null);
  }

  /** A query; a semicolon at its end is left out, a comment there ends with the line. */
  static Relation query(String written) {
    return new Relation(null, written.strip().replaceFirst("\\s*;\\s*$", ""));
  }

  /** The table as it was written, or {@code query}. */
  String name() {
    return table == null ? "query" : table.toString();
  }

  /** For people. */
  String shown() {
    return table == null ? "the query" : "table " + table;
  }

  /** What stands after FROM, with the name {@code source}. */
  String sql(Quotes quotes) {
    return (table == null ? "(" + Objects.requireNonNull(query) + "\n)" : quotes.quote(table))
        + " source";
  }

  /** Its columns, in their order. */
  List<FoundColumn> columns(Connection connection, Quotes quotes) throws SQLException {
    List<FoundColumn> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + sql(quotes) + " WHERE 1 = 0")) {
      ResultSetMetaData found = none.getMetaData();
      for (int i = 1; i <= found.getColumnCount(); i++) {
        columns.add(
            new FoundColumn(
                found.getColumnLabel(i),
                found.getColumnType(i),
                String.valueOf(found.getColumnTypeName(i))));
      }
    }
    return columns;
  }
}
