package io.penstock.snowflake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One session: its transaction, its temporary tables and what it has in use. */
final class Session implements AutoCloseable {
  private static final Pattern TEMPORARY = Pattern.compile("CREATE TEMP TABLE (\\S+)");
  private static final Pattern COPY =
      Pattern.compile("COPY INTO (\\S+) FROM '@~/([^']+)' FILE_FORMAT = \\((.*)\\) ON_ERROR.*");
  private static final Pattern DESCRIBE =
      Pattern.compile("DESCRIBE TABLE ((\"(?:[^\"]|\"\")*\")\\.(\"(?:[^\"]|\"\")*\"))");
  private static final Pattern REMOVE = Pattern.compile("REMOVE '@~/([^']+)'");
  private static final Pattern TABLE =
      Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?(\"[^(]+\") \\(.*");
  private static final Pattern LENGTH =
      Pattern.compile("(\"(?:[^\"]|\"\")*\") (VARCHAR\\(\\d+\\))");

  private final Engine engine;
  private final String user;
  private final List<String> statements;
  private final Connection connection;
  private final Set<String> temporary = new LinkedHashSet<>();
  private @Nullable String schema;
  private boolean inTransaction;

  Session(Engine engine, String user, List<String> statements) throws SQLException {
    this.engine = engine;
    this.user = user;
    this.statements = statements;
    this.connection = engine.connect();
  }

  void use(@Nullable String name) throws SQLException {
    schema = name;
    if (name != null) {
      execute("USE memory." + quoted(name));
    }
  }

  @Nullable String schema() {
    return schema;
  }

  /** What the functions of a session say. */
  void settings(@Nullable String database, @Nullable String warehouse) throws SQLException {
    execute("CREATE TEMP MACRO current_warehouse() AS " + text(warehouse));
    execute("CREATE TEMP MACRO current_database() AS " + text(database));
    execute("CREATE TEMP MACRO current_schema() AS " + text(schema));
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String text(@Nullable String value) {
    return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
  }

  /** Runs a statement; trouble of DuckDB becomes an error as Snowflake numbers it. */
  ObjectNode run(String sql) throws SQLException, IOException, Refusal {
    statements.add(sql);
    if (sql.startsWith("PUT")) {
      return engine.stage().put(user, sql);
    }
    try {
      return answer(sql).json();
    } catch (SQLException e) {
      throw Troubles.refusal(e);
    }
  }

  private Answer answer(String sql) throws SQLException, IOException, Refusal {
    String verb = sql.substring(0, sql.indexOf(' ') < 0 ? sql.length() : sql.indexOf(' '));
    switch (verb) {
      case "BEGIN" -> {
        execute("BEGIN TRANSACTION");
        inTransaction = true;
        return Answer.done(0x5000);
      }
      case "COMMIT", "ROLLBACK" -> {
        inTransaction = false;
        execute(verb);
        return Answer.done(0x5000);
      }
      case "CREATE", "DROP", "ALTER" -> {
        return define(sql);
      }
      case "COPY" -> {
        return copy(sql);
      }
      case "REMOVE" -> {
        engine.stage().remove(user, matched(REMOVE, sql).group(1));
        return Answer.done(0x1000);
      }
      case "DESCRIBE" -> {
        return describe(matched(DESCRIBE, sql));
      }
      case "INSERT" -> {
        return Answer.counts(0x3100, Map.of("number of rows inserted", change(sql)));
      }
      case "UPDATE" -> {
        return Answer.counts(0x3200, Map.of("number of rows updated", change(sql)));
      }
      case "DELETE" -> {
        return Answer.counts(0x3300, Map.of("number of rows deleted", change(sql)));
      }
      case "MERGE" -> {
        return merge(sql);
      }
      default -> {
        try (Statement statement = connection.createStatement();
            ResultSet result = statement.executeQuery(translated(sql))) {
          return Answer.of(result);
        }
      }
    }
  }

  /** As in Snowflake, a definition ends the transaction that is open. */
  private Answer define(String sql) throws SQLException {
    if (inTransaction) {
      inTransaction = false;
      execute("COMMIT");
    }
    if (sql.toUpperCase(java.util.Locale.ROOT).startsWith("ALTER SESSION")) {
      return Answer.done(0x4100);
    }
    Matcher table = TABLE.matcher(sql);
    if (table.matches()) {
      Matcher length = LENGTH.matcher(sql);
      while (length.find()) {
        engine.lengths().put(table.group(1) + "." + length.group(1), length.group(2));
      }
    }
    Matcher name = TEMPORARY.matcher(sql);
    execute(translated(sql));
    if (name.lookingAt()) {
      temporary.add(name.group(1));
    }
    return Answer.done(0x6000);
  }

  private Answer copy(String sql) throws SQLException, IOException, Refusal {
    Matcher copy = matched(COPY, sql);
    long rows = 0;
    List<Path> files = engine.stage().files(user, copy.group(2));
    if (!files.isEmpty()) {
      String list =
          files.stream()
              .map(file -> text(file.toString()))
              .collect(Collectors.joining(", ", "[", "]"));
      String query = CsvFormat.of(copy.group(3)).read(list, types(copy.group(1)));
      rows = change("INSERT INTO " + copy.group(1) + " " + query);
    }
    return Answer.counts(0x3600, Map.of("rows_loaded", rows));
  }

  private List<String> types(String table) throws SQLException {
    List<String> types = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none =
            statement.executeQuery(translated("SELECT * FROM " + table + " LIMIT 0"))) {
      for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
        types.add(none.getMetaData().getColumnTypeName(i));
      }
    }
    return types;
  }

  private Answer describe(Matcher table) throws SQLException, Refusal {
    List<List<String>> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = "
                    + text(Sessions.name(table.group(2)))
                    + " AND table_name = "
                    + text(Sessions.name(table.group(3)))
                    + " ORDER BY column_index")) {
      while (result.next()) {
        String name = result.getString(1);
        String length = table.group(1) + "." + quoted(name);
        String type = Types.described(result.getString(2));
        columns.add(List.of(name, engine.lengths().getOrDefault(length, type), "COLUMN"));
      }
    }
    if (columns.isEmpty()) {
      throw new Refusal(2003, "42S02", "Table does not exist or not authorized.");
    }
    return Answer.texts(List.of("name", "type", "kind"), columns);
  }

  private Answer merge(String sql) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("number of rows inserted", 0L);
    counts.put("number of rows updated", 0L);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(translated(sql) + " RETURNING merge_action")) {
      while (result.next()) {
        boolean inserted = result.getString(1).equals("INSERT");
        counts.merge("number of rows " + (inserted ? "inserted" : "updated"), 1L, Long::sum);
      }
    }
    return Answer.counts(0x3400, counts);
  }

  private static Matcher matched(Pattern pattern, String sql) throws Refusal {
    Matcher matcher = pattern.matcher(sql);
    if (!matcher.matches()) {
      throw new Refusal(1003, "42000", "SQL compilation error: unknown form of statement");
    }
    return matcher;
  }

  private long change(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(translated(sql));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String translated(String sql) {
    return Dialect.duckDb(sql, String.valueOf(schema), temporary);
  }

  /** What is not committed is rolled back. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
