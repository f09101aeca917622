package io.penstock.runners.direct;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server that all tests of the process share and that ends with it. */
final class Warehouse {
  private static final AtomicInteger MADE = new AtomicInteger();

  private Warehouse() {}

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

  /** The name of a table that is not there. */
  static String table() {
    return "warehouse.things" + MADE.incrementAndGet();
  }

  static String url() {
    return Holder.SERVER.getJdbcUrl("postgres", "postgres");
  }

  static void sql(String statement) throws SQLException {
    try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
        Statement s = connection.createStatement()) {
      s.execute(statement);
    }
  }

  /** The rows of a query, each as text with {@code |} between values. */
  static List<String> query(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
        Statement s = connection.createStatement();
        ResultSet result = s.executeQuery(query)) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }
}
