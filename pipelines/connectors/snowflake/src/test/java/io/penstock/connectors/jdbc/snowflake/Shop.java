package io.penstock.connectors.jdbc.snowflake;

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
import io.penstock.snowflake.SnowflakeDouble;
import io.penstock.spec.Location;
import io.penstock.spec.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The double of an account, a user who loads into it, and the runs that do. */
final class Shop implements AutoCloseable {
  final Path folder;
  final SnowflakeDouble account;
  private int runs;

  private Shop(Path folder, SnowflakeDouble account) {
    this.folder = folder;
    this.account = account;
  }

  static Shop open(Path folder) throws IOException {
    SnowflakeDouble account = SnowflakeDouble.start(folder.resolve("stage"));
    return new Shop(folder, account.withUser("jo", "hunter2"));
  }

  static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  /** The settings of a step, where each value comes after its name. */
  Settings settings(String... more) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("url", account.url() + "&loginTimeout=1");
    values.put("user", "jo");
    values.put("password", "hunter2");
    values.put("database", "shop");
    values.put("warehouse", "small");
    values.put("table", "items");
    for (int i = 0; i < more.length; i += 2) {
      if (more[i + 1].isEmpty()) {
        values.remove(more[i]);
      } else {
        values.put(more[i], more[i + 1]);
      }
    }
    return new Settings(new Location("pipeline.yaml", 1, 1), values, Map.of());
  }

  Sink sink(WriteMode mode, Loads loads) {
    return sink(mode, loads.load());
  }

  Sink sink(WriteMode mode, Load load) {
    return WriteToSnowflake.of(settings("write_mode", mode.toString()), load);
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

  /** The table's rows, each as text, ordered by their columns as texts. */
  List<String> rows() throws SQLException {
    return query("SELECT * FROM items").stream()
        .sorted(Comparator.comparing(row -> row.replace('|', '\0')))
        .toList();
  }

  /** The rows of a query, read by the driver, each as text with {@code |} between values. */
  List<String> query(String query) throws SQLException {
    try (Connection connection = connect()) {
      return new Sql(connection).list(query, Shop::text);
    }
  }

  /** The rows of a query on the tables past the protocol. */
  List<String> tables(String query) throws SQLException {
    try (Connection connection = account.tables()) {
      return new Sql(connection).list(query, Shop::text);
    }
  }

  void run(String statement) throws SQLException {
    try (Connection connection = connect()) {
      new Sql(connection).run(statement);
    }
  }

  private static String text(ResultSet row) throws SQLException {
    @Nullable String[] values = new String[row.getMetaData().getColumnCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getString(i + 1);
    }
    return String.join("|", Arrays.stream(values).map(String::valueOf).toList());
  }

  Connection connect() throws SQLException {
    Properties properties = SessionSettings.all();
    properties.setProperty("user", "jo");
    properties.setProperty("password", "hunter2");
    properties.setProperty("db", "shop");
    properties.setProperty("warehouse", "small");
    return DriverManager.getConnection(account.url(), properties);
  }

  /** The statements of loads that begin so. */
  List<String> statements(String begin) {
    return account.statements().stream().filter(sql -> sql.startsWith(begin)).toList();
  }

  @Override
  public void close() {
    account.close();
  }
}
