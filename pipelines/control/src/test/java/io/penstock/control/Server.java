package io.penstock.control;

import io.penstock.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Addresses of stores on the PostgreSQL that all tests of the process share, and what is there. */
final class Server {
  private static final AtomicInteger MADE = new AtomicInteger();

  private Server() {}

  /** The address of a store that is not there, in a schema of its own. */
  static String address() {
    return at("currentSchema=store" + MADE.incrementAndGet());
  }

  /** The address of the database with these parameters. */
  static String at(String parameters) {
    return "postgresql://postgres@localhost:"
        + PostgresServer.shared().port()
        + "/postgres?"
        + parameters;
  }

  /** The schema that an address names. */
  static String schema(String address) {
    return address.substring(address.lastIndexOf('=') + 1);
  }

  /** Does something as the owner of all. */
  static void run(String sql) throws SQLException {
    PostgresServer.shared().run(sql);
  }

  /** The only value of the first row. */
  static String ask(String sql) throws SQLException {
    List<String> rows = PostgresServer.shared().rows(sql);
    return rows.isEmpty() ? "" : rows.get(0);
  }

  static Connection connect() throws SQLException {
    return PostgresServer.shared().connect();
  }
}
