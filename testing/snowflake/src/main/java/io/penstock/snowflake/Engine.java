package io.penstock.snowflake;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The DuckDB that holds the tables, with those functions of Snowflake that are needed. */
final class Engine implements AutoCloseable {
  /** By the name, the parameters and what they are in DuckDB. */
  private static final List<String> FUNCTIONS =
      List.of(
          "parse_json(x) AS x::JSON",
          "to_variant(x) AS x",
          "hex_encode(x) AS hex(x)",
          "to_varchar(x) AS x::VARCHAR, (x, f) AS strftime(x, replace(replace(replace(replace("
              + "replace(replace(replace(replace(f, 'YYYY', '%Y'), 'MM', '%m'), 'DD', '%d'),"
              + " 'HH24', '%H'), 'MI', '%M'), 'SS', '%S'), 'FF6', '%f'), '\"', ''))");

  private final Connection root;
  private final Stage stage;
  private final Map<String, String> lengths = new ConcurrentHashMap<>();

  Engine(Path folder) throws SQLException, IOException {
    this.root = DriverManager.getConnection("jdbc:duckdb:");
    this.stage = new Stage(folder);
    try (Statement statement = root.createStatement()) {
      statement.execute("CREATE SCHEMA \"PUBLIC\"");
      for (String function : FUNCTIONS) {
        statement.execute("CREATE MACRO main." + function);
      }
    }
  }

  Connection connect() throws SQLException {
    Connection connection = root.unwrap(DuckDBConnection.class).duplicate();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
    return connection;
  }

  /** The schema of that name, by default PUBLIC; null where there is none. */
  @Nullable String schema(@Nullable String wanted) throws SQLException {
    String name = wanted == null ? "PUBLIC" : Sessions.name(wanted);
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT schema_name FROM duckdb_schemas()")) {
      while (found.next()) {
        if (found.getString(1).equals(name)) {
          return name;
        }
      }
    }
    return null;
  }

  /** The declared types of texts of a length, which DuckDB forgets, by schema, table and column. */
  Map<String, String> lengths() {
    return lengths;
  }

  Stage stage() {
    return stage;
  }

  @Override
  public void close() {
    try {
      root.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
