package io.penstock.control;

import java.sql.Connection;
import java.sql.SQLException;

/** All that a piece of work does, or nothing. */
final class Transaction {
  private Transaction() {}

  /** Works on a connection that is new, and commits; the connection is to be closed after it. */
  static <T> T on(Connection connection, Database.Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.in(new Sql(connection));
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      undo(connection, e);
      throw e;
    }
  }

  private static void undo(Connection connection, Exception why) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }
}
