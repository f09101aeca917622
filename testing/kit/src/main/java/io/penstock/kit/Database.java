package io.penstock.kit;

import io.penstock.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What tests ask of databases: of the PostgreSQL that they share, and of DuckDB files. */
public final class Database {
  private static final AtomicInteger MADE = new AtomicInteger();

  private Database() {}

  /** The address of the server as a pipeline names it. */
  public static String url() {
    return PostgresServer.shared().url();
  }

  /** The name of a table that is not there, in the schema {@code warehouse}. */
  public static String table() {
    return "warehouse.things" + MADE.incrementAndGet();
  }

  /** Runs statements on the server. */
  public static void run(String sql) throws SQLException {
    PostgresServer.shared().run(sql);
  }

  /** The rows of a query, each as text with {@code |} between values. */
  public static List<String> rows(String sql) throws SQLException {
    return PostgresServer.shared().rows(sql);
  }

  /** The same of a DuckDB file. */
  public static List<String> rows(Path duckDb, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + duckDb)) {
      return PostgresServer.rows(connection, sql);
    }
  }
}
