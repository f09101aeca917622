package io.penstock.bench.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs statements and prints what the last of them gives, a row a line. */
public final class RunSql {
  private RunSql() {}

  /**
   * Runs.
   *
   * @param args the JDBC address of the database, and the statements
   */
  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection(args[0]);
        Statement statement = connection.createStatement()) {
      boolean rows = false;
      for (int i = 1; i < args.length; i++) {
        rows = statement.execute(args[i]);
      }
      if (rows) {
        print(statement.getResultSet());
      }
    }
  }

  private static void print(ResultSet rows) throws SQLException {
    while (rows.next()) {
      System.out.println(rows.getString(1));
    }
  }
}
