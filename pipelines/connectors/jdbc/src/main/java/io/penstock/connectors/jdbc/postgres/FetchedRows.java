package io.penstock.connectors.jdbc.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Rows that a cursor gives, some at a time. */
final class FetchedRows implements Rows {
  private final Statement statement;
  private final ResultSet result;

  private FetchedRows(Statement statement, ResultSet result) {
    this.statement = statement;
    this.result = result;
  }

  /**
   * Opens the cursor.
   *
   * @param connection without autocommit, or all rows come at once
   * @param size how many rows are held at a time
   */
  static FetchedRows of(Connection connection, String query, int size) throws SQLException {
    Statement statement = connection.createStatement();
    try {
      statement.setFetchSize(size);
      return new FetchedRows(statement, statement.executeQuery(query));
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  @Override
  public boolean next() throws SQLException {
    return result.next();
  }

  @Override
  public @Nullable String text(int column) throws SQLException {
    return result.getString(column + 1);
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
