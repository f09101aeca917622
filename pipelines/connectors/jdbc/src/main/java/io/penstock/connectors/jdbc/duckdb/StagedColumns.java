package io.penstock.connectors.jdbc.duckdb;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.StagedSql;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.StagedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The columns of a load with their types, and the staged files as a table. */
final class StagedColumns {
  /** A longer line would not fit the buffer that DuckDB reads with. */
  static final int MAX_LINE = 16 << 20;

  /** Of {@link StagedSql#ownColumns}. */
  private static final List<String> OWN_TYPES = List.of("VARCHAR", "BIGINT", "BOOLEAN", "BIGINT");

  private final StagedSql sql;
  private final List<ColumnType> types;

  /**
   * Works out the types.
   *
   * @throws IllegalArgumentException if a column cannot be stored in DuckDB
   */
  StagedColumns(StagedSql sql) {
    this.sql = sql;
    Load load = sql.load();
    List<ColumnType> all = new ArrayList<>();
    for (int i = 0; i < load.columns().size(); i++) {
      Load.Column column = load.columns().get(i);
      try {
        all.add(DuckDbTypes.of(load.schema().getField(i).getType(), column.physicalType()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("column " + column.name() + ": " + e.getMessage(), e);
      }
    }
    this.types = List.copyOf(all);
  }

  List<ColumnType> types() {
    return types;
  }

  /** The columns of a table for the rows: names, types, what may not be null, and the key. */
  String definition() {
    String columns =
        IntStream.range(0, types.size()).mapToObj(this::column).collect(Collectors.joining(", "));
    List<String> key = sql.load().key();
    return key.isEmpty() ? columns : columns + ", PRIMARY KEY (" + Identifier.list(key) + ")";
  }

  private String column(int i) {
    Load.Column column = sql.load().columns().get(i);
    return Identifier.quote(column.name())
        + " "
        + types.get(i).ddl()
        + (column.required() ? " NOT NULL" : "");
  }

  /** A query, in parentheses, for the rows of the parts. */
  String query(List<StagedPart> parts) {
    List<StagedPart> filled = parts.stream().filter(part -> part.rows() > 0).toList();
    return filled.isEmpty() ? "(SELECT " + nothing() + " WHERE false)" : read(filled);
  }

  private String read(List<StagedPart> parts) {
    List<String> selected = new ArrayList<>();
    List<String> staged = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      selected.add(types.get(i).read("c" + i) + " AS " + name(i));
      staged.add("'c" + i + "': '" + types.get(i).staged() + "'");
    }
    for (int i = 0; i < sql.ownColumns().size(); i++) {
      selected.add("o" + i + " AS " + Identifier.quote(sql.ownColumns().get(i)));
      staged.add("'o" + i + "': '" + OWN_TYPES.get(i) + "'");
    }
    return "(SELECT "
        + String.join(", ", selected)
        + " FROM read_csv("
        + parts.stream()
            .map(part -> "'" + part.location().replace("'", "''") + "'")
            .collect(Collectors.joining(", ", "[", "]"))
        + ", columns = "
        + staged.stream().collect(Collectors.joining(", ", "{", "}"))
        // One thread a file: splitting a file means guessing where lines begin, and texts may
        // hold line ends. Several files are still read at once.
        + ", parallel = false, auto_detect = false, header = false, delim = ',', quote = '\"',"
        + " escape = '\"', new_line = '\\n', nullstr = '\\N', allow_quoted_nulls = false,"
        + " max_line_size = "
        + MAX_LINE
        + ", buffer_size = "
        + 2 * MAX_LINE
        + "))";
  }

  /** The row as a JSON object, with timestamps as in ISO 8601. */
  String payload() {
    return IntStream.range(0, types.size())
        .mapToObj(i -> name(i) + " := " + inJson(types.get(i).ddl(), name(i)))
        .collect(Collectors.joining(", ", "to_json(struct_pack(", "))"));
  }

  private static String inJson(String ddl, String column) {
    return switch (ddl) {
      case "TIMESTAMP" -> "strftime(" + column + ", '%Y-%m-%dT%H:%M:%S.%fZ')";
      case "TIMESTAMP WITH TIME ZONE" ->
          "strftime(" + column + " AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')";
      case "BLOB" -> "lower(hex(" + column + "))";
      default -> column;
    };
  }

  private String nothing() {
    String columns =
        IntStream.range(0, types.size())
            .mapToObj(i -> "NULL::" + types.get(i).ddl() + " AS " + name(i))
            .collect(Collectors.joining(", "));
    return columns
        + IntStream.range(0, sql.ownColumns().size())
            .mapToObj(
                i ->
                    ", NULL::"
                        + OWN_TYPES.get(i)
                        + " AS "
                        + Identifier.quote(sql.ownColumns().get(i)))
            .collect(Collectors.joining());
  }

  private String name(int i) {
    return Identifier.quote(sql.load().columns().get(i).name());
  }
}
