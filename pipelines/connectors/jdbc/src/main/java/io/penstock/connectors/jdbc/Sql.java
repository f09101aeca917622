package io.penstock.connectors.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs statements on a connection. */
public record Sql(Connection connection) {

  /** Makes something of the current row of a result. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads the row that the result stands at. */
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a statement whose outcome is not looked at. */
  public void run(String statement) throws SQLException {
    try (Statement s = connection.createStatement()) {
      s.execute(statement);
    }
  }

  /** Runs a statement that changes rows, and says how many. */
  public long change(String statement) throws SQLException {
    try (Statement s = connection.createStatement()) {
      return s.executeLargeUpdate(statement);
    }
  }

  /** The one number that a query gives. */
  public long number(String query) throws SQLException {
    return list(query, row -> row.getLong(1)).get(0);
  }

  /** The one text that a query gives. */
  public String text(String query) throws SQLException {
    return list(query, row -> row.getString(1)).get(0);
  }

  /** What the reader makes of every row of a result. */
  public <T> List<T> list(String query, RowReader<T> reader) throws SQLException {
    List<T> all = new ArrayList<>();
    try (Statement s = connection.createStatement();
        ResultSet result = s.executeQuery(query)) {
      while (result.next()) {
        all.add(reader.read(result));
      }
    }
    return all;
  }

  /** A text as a literal. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
