package io.penstock.connectors.jdbc.any;

import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a driver says of a column.
 *
 * @param name as the database has it
 * @param kind of {@link Types}
 * @param type the database's name of the type
 */
record FoundColumn(String name, int kind, String type) {
  private static final Set<Integer> TEXTS =
      Set.of(
          Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB);
  private static final Set<Integer> INTEGERS =
      Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT);
  private static final Set<Integer> DECIMALS = Set.of(Types.NUMERIC, Types.DECIMAL);
  private static final Set<Integer> BYTES =
      Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);
  private static final Set<Integer> PARTS = Set.of(Types.ARRAY, Types.STRUCT);
  private static final Pattern ZONE = Pattern.compile("tz|with (local )?time zone|datetimeoffset");

  /** The column of a name: as it is written, or the only one that differs by case alone. */
  static Optional<FoundColumn> named(String name, List<FoundColumn> columns) {
    for (FoundColumn column : columns) {
      if (column.name().equals(name)) {
        return Optional.of(column);
      }
    }
    List<FoundColumn> alike =
        columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).toList();
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  boolean text() {
    return TEXTS.contains(kind);
  }

  boolean json() {
    return text() || type.toLowerCase(Locale.ROOT).startsWith("json");
  }

  boolean integer() {
    return INTEGERS.contains(kind);
  }

  boolean decimal() {
    return DECIMALS.contains(kind);
  }

  boolean bytes() {
    return BYTES.contains(kind);
  }

  /** Whether values have parts of their own. */
  boolean nested() {
    return PARTS.contains(kind);
  }

  boolean date() {
    return kind == Types.DATE;
  }

  boolean time() {
    return kind == Types.TIME;
  }

  boolean timestamp() {
    return kind == Types.TIMESTAMP || kind == Types.TIMESTAMP_WITH_TIMEZONE;
  }

  /** Whether a time is a moment, not what a clock shows somewhere. */
  boolean zoned() {
    return kind == Types.TIMESTAMP_WITH_TIMEZONE
        || ZONE.matcher(type.toLowerCase(Locale.ROOT)).find();
  }
}
