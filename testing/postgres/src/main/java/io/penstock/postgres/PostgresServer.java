package io.penstock.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL 17 on a free port of loopback, without durability, as what it holds can be made
 * again. It ends with the process at the latest. On Linux x86-64 only.
 */
public final class PostgresServer implements AutoCloseable {
  private final EmbeddedPostgres.Builder builder;
  private EmbeddedPostgres postgres;

  private PostgresServer(EmbeddedPostgres.Builder builder) throws IOException {
    this.builder = builder.setLocaleConfig("locale", "C").setServerConfig("fsync", "off");
    this.postgres = this.builder.start();
  }

  private static final class Shared {
    static final PostgresServer SERVER = start();

    private static PostgresServer start() {
      try {
        return new PostgresServer(EmbeddedPostgres.builder());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The one that all tests of the process share, which nobody stops. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /**
   * Starts one, with what the folder holds.
   *
   * @param folder where its data is kept; begun anew where it is missing
   * @throws IllegalStateException if it does not start with this data
   */
  public static PostgresServer start(Path folder) throws IOException {
    return new PostgresServer(
        EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false));
  }

  /** Stops it; who is connected is thrown out. */
  public void stop() throws IOException {
    postgres.close();
  }

  /** Starts it again, at the same address. */
  public void startAgain() throws IOException {
    postgres = builder.setPort(port()).start();
  }

  public int port() {
    return postgres.getPort();
  }

  /** Its address as a pipeline names it. */
  public String url() {
    return "postgresql://postgres:hunter2@localhost:" + port() + "/postgres";
  }

  /** Connects as the owner of all. */
  public Connection connect() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  /** Runs statements. */
  public void run(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query, each as text with {@code |} between values. */
  public List<String> rows(String sql) throws SQLException {
    try (Connection connection = connect()) {
      return rows(connection, sql);
    }
  }

  /** The same of any database. */
  public static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
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

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
