package io.penstock.control;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server that all tests of the process share and that ends with it. */
final class Server {
  private static final AtomicInteger MADE = new AtomicInteger();

  private Server() {}

  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void close(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The address of a store that is not there, in a schema of its own. */
  static String address() {
    return at("currentSchema=store" + MADE.incrementAndGet());
  }

  /** The address of the database with these parameters. */
  static String at(String parameters) {
    return "postgresql://postgres@localhost:" + Holder.SERVER.getPort() + "/postgres?" + parameters;
  }

  /** The schema that an address names. */
  static String schema(String address) {
    return address.substring(address.lastIndexOf('=') + 1);
  }

  /** Does something as the owner of all. */
  static void run(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first value of the first row. */
  static String ask(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  static Connection connect() throws SQLException {
    return Holder.SERVER.getPostgresDatabase().getConnection();
  }
}
