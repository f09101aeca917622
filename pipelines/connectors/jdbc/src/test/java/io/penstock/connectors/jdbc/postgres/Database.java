package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.WriteMode;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import io.penstock.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A schema of a test on the server that all tests share, and the runs that load it. */
final class Database {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  final Path folder;
  final String schema = "test" + SCHEMAS.incrementAndGet();
  private int runs;

  Database(Path folder) {
    this.folder = folder;
    try {
      run("CREATE SCHEMA " + schema);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static int port() {
    return PostgresServer.shared().port();
  }

  static String place() {
    return "localhost:" + port() + "/postgres";
  }

  String url() {
    return "postgresql://postgres:hunter2@" + place() + "?currentSchema=" + schema;
  }

  static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  Sink sink(WriteMode mode, Loads loads) {
    return sink(mode, loads.load());
  }

  Sink sink(WriteMode mode, Load load) {
    return WriteToPostgres.to(url(), "items", mode, load);
  }

  /** Runs a load whose gate is open. */
  Published load(WriteMode mode, Loads loads, @Nullable Object[]... rows)
      throws IOException, RefusedRowException {
    return publish(sink(mode, loads), facts -> true, rows);
  }

  Published publish(Sink sink, Gate gate, @Nullable Object[]... rows)
      throws IOException, RefusedRowException {
    return sink.publish(staged(sink, rows), gate);
  }

  /** Stages rows in two parts, as a run of its own. */
  Publication staged(Sink sink, @Nullable Object[]... rows)
      throws IOException, RefusedRowException {
    String run = "run-" + ++runs;
    String staging = folder.resolve("staging").resolve(run).toString();
    int middle = rows.length / 2;
    List<StagedPart> parts = new ArrayList<>();
    parts.add(part(sink, staging, rows, 0, middle));
    parts.add(part(sink, staging, rows, middle, rows.length));
    return new Publication(run, parts, staging);
  }

  /** Stages rows as a bundle of a stream. */
  StagedPart bundle(Sink sink, @Nullable Object[]... rows) throws IOException, RefusedRowException {
    String staging = folder.resolve("bundles").toString();
    return part(sink, staging, rows, 0, rows.length);
  }

  private static StagedPart part(
      Sink sink, String staging, @Nullable Object[][] rows, int from, int to)
      throws IOException, RefusedRowException {
    try (Stager stager = sink.openStager(staging)) {
      for (int i = from; i < to; i++) {
        stager.write(rows[i], "in.csv", i + 2L);
      }
      return stager.finish();
    }
  }

  /** The table's rows, each as text, ordered by their columns. */
  List<String> rows() throws SQLException {
    return query("SELECT * FROM items ORDER BY items::text");
  }

  /** The rows of a query, each as text with {@code |} between values. */
  List<String> query(String query) throws SQLException {
    try (Connection connection = connect()) {
      return new Sql(connection)
          .list(
              query,
              row -> {
                String[] values = new String[row.getMetaData().getColumnCount()];
                Arrays.setAll(values, i -> text(row, i + 1));
                return String.join("|", values);
              });
    }
  }

  private static String text(ResultSet row, int column) {
    try {
      return String.valueOf(row.getString(column));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void run(String statement) throws SQLException {
    try (Connection connection = connect()) {
      new Sql(connection).run(statement);
    }
  }

  Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://" + place() + "?currentSchema=" + schema, "postgres", "hunter2");
    new Sql(connection).run("SET TimeZone = 'UTC'");
    return connection;
  }
}
