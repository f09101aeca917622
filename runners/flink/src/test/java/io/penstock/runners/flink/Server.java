package io.penstock.runners.flink;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that can be stopped and goes on at the same address with what it holds. */
final class Server implements AutoCloseable {
  private final Path folder;
  private EmbeddedPostgres postgres;

  private Server(Path folder, EmbeddedPostgres postgres) {
    this.folder = folder;
    this.postgres = postgres;
  }

  static Server start(Path folder) throws IOException {
    return new Server(folder, builder(folder).start());
  }

  private static EmbeddedPostgres.Builder builder(Path folder) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setLocaleConfig("locale", "C");
  }

  /** Its address as a pipeline names it. */
  String url() {
    return "postgresql://postgres:hunter2@localhost:" + postgres.getPort() + "/postgres";
  }

  /** Stops it; who is connected is thrown out. */
  void stop() throws IOException {
    postgres.close();
  }

  /** Starts it again. */
  void startAgain() throws IOException {
    postgres = builder(folder).setPort(postgres.getPort()).start();
  }

  /** The only row of a query, as text with {@code |} between values. */
  String row(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      StringBuilder text = new StringBuilder();
      if (row.next()) {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          text.append(i == 1 ? "" : "|").append(row.getString(i));
        }
      }
      return text.toString();
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
