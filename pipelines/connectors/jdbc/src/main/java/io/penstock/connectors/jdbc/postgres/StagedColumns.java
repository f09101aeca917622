package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Sql;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.StagedPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The columns of a load as PostgreSQL has them: as a table, as staged, as JSON. */
final class StagedColumns {
  /** The staged rows, for the time of the connection. */
  static final String TABLE = "pg_temp._penstock_staged";

  private static final int BUFFER = 1 << 16;

  /** Where PostgreSQL cuts a name off, in bytes. */
  private static final int LONGEST_NAME = 63;

  /** Of {@link StagedSql#ownColumns}. */
  private static final List<String> OWN_TYPES = List.of("text", "bigint", "boolean", "bigint");

  private final StagedSql sql;
  private final List<ColumnType> types;

  /**
   * @throws IllegalArgumentException if a column cannot be stored
   */
  StagedColumns(StagedSql sql) {
    this.sql = sql;
    List<ColumnType> all = new ArrayList<>();
    for (int i = 0; i < sql.load().columns().size(); i++) {
      Load.Column column = sql.load().columns().get(i);
      if (column.name().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        throw new IllegalArgumentException(
            "column " + column.name() + ": a name in PostgreSQL has at most 63 bytes");
      }
      try {
        all.add(ColumnTypes.of(sql.load().schema().getField(i).getType(), column.physicalType()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("column " + column.name() + ": " + e.getMessage(), e);
      }
    }
    this.types = List.copyOf(all);
  }

  List<ColumnType> types() {
    return types;
  }

  /** The columns of a table for the rows: names, types, and what may not be null. */
  String definition() {
    return IntStream.range(0, types.size())
        .mapToObj(i -> typed(i) + (sql.load().columns().get(i).required() ? " NOT NULL" : ""))
        .collect(Collectors.joining(", "));
  }

  /** The columns of a table for staged rows without a place, which may lack what is required. */
  String unchecked() {
    return IntStream.range(0, types.size()).mapToObj(this::typed).collect(Collectors.joining(", "));
  }

  /** The key of such a table; empty where it has none. */
  Optional<String> key() {
    List<String> key = sql.load().key();
    return key.isEmpty()
        ? Optional.empty()
        : Optional.of("PRIMARY KEY (" + Identifier.list(key) + ")");
  }

  /**
   * Makes {@link #TABLE} and copies the parts into it, with places if the rows are to have them.
   */
  void copy(Sql on, List<StagedPart> parts) throws SQLException, IOException {
    on.run(
        "CREATE TEMP TABLE _penstock_staged ("
            + unchecked()
            + IntStream.range(0, sql.ownColumns().size())
                .mapToObj(
                    i -> ", " + Identifier.quote(sql.ownColumns().get(i)) + " " + OWN_TYPES.get(i))
                .collect(Collectors.joining())
            + ")");
    copy(on, TABLE, parts, this::rows);
    on.run("ANALYZE " + TABLE);
  }

  /**
   * Copies the parts into a table, without what the target has no columns for.
   *
   * @param table its name, quoted, and the names of the load's columns
   */
  void copyInto(Sql on, String table, List<StagedPart> parts) throws SQLException, IOException {
    copy(on, table, parts, this::values);
  }

  /** Opens a part. */
  @FunctionalInterface
  private interface Opening {
    InputStream open(Path part) throws IOException;
  }

  private static void copy(Sql on, String into, List<StagedPart> parts, Opening opening)
      throws SQLException, IOException {
    CopyManager copies = on.connection().unwrap(PGConnection.class).getCopyAPI();
    for (StagedPart part : parts) {
      try (InputStream rows = opening.open(Path.of(part.location()))) {
        copies.copyIn(
            "COPY " + into + " FROM STDIN WITH (FORMAT text, ENCODING 'UTF8')", rows, BUFFER);
      } catch (IOException e) {
        throw new IOException("a staged file could not be read: " + e.getMessage());
      }
    }
  }

  private InputStream rows(Path part) throws IOException {
    return sql.placed() && !carried() ? Places.join(part) : Files.newInputStream(part);
  }

  private InputStream values(Path part) throws IOException {
    InputStream lines = Files.newInputStream(part);
    return carried() ? new LeadingColumns(lines, types.size()) : lines;
  }

  /** Whether the lines of parts have more than the target's columns. */
  private boolean carried() {
    return new StagedSql(sql.load()).placed();
  }

  private String typed(int i) {
    return name(i) + " " + types.get(i).ddl();
  }

  /** The row as a JSON object, with timestamps as in ISO 8601. */
  String payload() {
    return IntStream.range(0, types.size())
        .mapToObj(i -> inJson(types.get(i).ddl(), name(i)) + " AS " + name(i))
        .collect(Collectors.joining(", ", "(SELECT row_to_json(r)::text FROM (SELECT ", ") AS r)"));
  }

  private static String inJson(String ddl, String column) {
    return switch (ddl) {
      case "timestamp without time zone" ->
          "to_char(" + column + ", 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
      case "timestamp with time zone" ->
          "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
      case "bytea" -> "encode(" + column + ", 'hex')";
      default -> column;
    };
  }

  private String name(int i) {
    return Identifier.quote(sql.load().columns().get(i).name());
  }
}
