package io.penstock.connectors.jdbc.duckdb;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Which DuckDB type a column has. A contract's {@code physicalType} counts where DuckDB knows it
 * and it suits the values; otherwise the type follows from the schema.
 */
public final class DuckDbTypes {
  private static final DecimalSize DEFAULT_DECIMAL = new DecimalSize(38, 9);
  private static final DecimalSize BARE_DECIMAL = new DecimalSize(18, 3);
  private static final Pattern DECIMAL =
      Pattern.compile("(?:DECIMAL|NUMERIC|DEC)(?: ?\\( ?(\\d{1,2}) ?(?:, ?(\\d{1,2}) ?)?\\))?");
  private static final Map<String, Integer> INTEGER_BITS =
      Map.ofEntries(
          Map.entry("TINYINT", 8),
          Map.entry("INT1", 8),
          Map.entry("SMALLINT", 16),
          Map.entry("INT2", 16),
          Map.entry("SHORT", 16),
          Map.entry("INTEGER", 32),
          Map.entry("INT", 32),
          Map.entry("INT4", 32),
          Map.entry("SIGNED", 32));
  private static final Map<Integer, String> INTEGERS =
      Map.of(8, "TINYINT", 16, "SMALLINT", 32, "INTEGER");
  private static final Set<String> LOCAL_TIMESTAMPS =
      Set.of("TIMESTAMP", "DATETIME", "TIMESTAMP WITHOUT TIME ZONE");

  private DuckDbTypes() {}

  /**
   * The size of a column of decimals: the contract's, or {@code DECIMAL(38,9)}. Values it cannot
   * hold make their row a dead letter, so a rule should reject them before.
   *
   * @param physicalType such as {@code DECIMAL(12,2)}; null or another type gives the default. As
   *     in DuckDB, {@code DECIMAL} alone is {@code DECIMAL(18,3)} and {@code DECIMAL(9)} has scale
   *     0
   */
  public static DecimalSize decimal(@Nullable String physicalType) {
    Matcher matcher = DECIMAL.matcher(normal(physicalType));
    if (!matcher.matches()) {
      return DEFAULT_DECIMAL;
    }
    if (matcher.group(1) == null) {
      return BARE_DECIMAL;
    }
    String scale = matcher.group(2);
    return new DecimalSize(
        Integer.parseInt(matcher.group(1)), scale == null ? 0 : Integer.parseInt(scale));
  }

  /**
   * The type of a column.
   *
   * @throws IllegalArgumentException if values of the field's type cannot be stored
   */
  static ColumnType of(FieldType type, @Nullable String physicalType) {
    return switch (type.getTypeName()) {
      case BYTE, INT16, INT32, INT64 -> integer(normal(physicalType));
      case DECIMAL -> Decimals.type(decimal(physicalType));
      case FLOAT, DOUBLE ->
          new ColumnType("DOUBLE", "DOUBLE", "?", (v, out) -> out.ascii(v.toString()));
      case BOOLEAN ->
          new ColumnType("BOOLEAN", "BOOLEAN", "?", (v, out) -> out.ascii(v.toString()));
      case STRING -> new ColumnType("VARCHAR", "VARCHAR", "?", (v, out) -> out.text((String) v));
      case BYTES ->
          new ColumnType(
              "BLOB",
              "VARCHAR",
              "unhex(?)",
              (v, out) -> out.text(HexFormat.of().formatHex((byte[]) v)));
      case ROW, ARRAY, ITERABLE -> Nested.type(type);
      case LOGICAL_TYPE -> time(type, normal(physicalType));
      case DATETIME, MAP -> throw unsupported(type);
    };
  }

  static IllegalArgumentException unsupported(FieldType type) {
    return new IllegalArgumentException(
        "values of type " + type.getTypeName() + " cannot be written to DuckDB here");
  }

  private static ColumnType integer(String physicalType) {
    Integer bits = INTEGER_BITS.get(physicalType);
    if (bits == null) {
      return new ColumnType(
          "BIGINT", "BIGINT", "?", (v, out) -> out.integer(((Number) v).longValue()));
    }
    long max = (1L << (bits - 1)) - 1;
    String ddl = INTEGERS.getOrDefault(bits, "BIGINT");
    return new ColumnType(
        ddl, ddl, "?", (v, out) -> out.integer(within(((Number) v).longValue(), -max - 1, max)));
  }

  private static ColumnType time(FieldType type, String physicalType) {
    String logical = logicalType(type);
    if (logical.equals(SqlTypes.TIMESTAMP.getIdentifier())) {
      boolean local = LOCAL_TIMESTAMPS.contains(physicalType);
      return new ColumnType(
          local ? "TIMESTAMP" : "TIMESTAMP WITH TIME ZONE",
          "BIGINT",
          local ? "make_timestamp(?)" : "make_timestamptz(?)",
          (v, out) -> out.integer(micros((Instant) v)));
    }
    if (logical.equals(SqlTypes.DATE.getIdentifier())) {
      return new ColumnType(
          "DATE",
          "INTEGER",
          "(DATE '1970-01-01' + ?)",
          (v, out) -> out.integer(days((LocalDate) v)));
    }
    if (logical.equals(SqlTypes.TIME.getIdentifier())) {
      return new ColumnType(
          "TIME",
          "BIGINT",
          "(TIME '00:00:00' + to_microseconds(?))",
          (v, out) -> out.integer(((LocalTime) v).toNanoOfDay() / 1000));
    }
    throw unsupported(type);
  }

  static String logicalType(FieldType type) {
    var logical = type.getLogicalType();
    return logical == null ? "" : logical.getIdentifier();
  }

  /** Years -290,000 to 290,000, as DuckDB counts microseconds in 64 bits. */
  private static long micros(Instant value) {
    return within(
        Math.addExact(
            Math.multiplyExact(value.getEpochSecond(), 1_000_000L), value.getNano() / 1000),
        -9_151_488_000_000_000_000L,
        9_151_488_000_000_000_000L);
  }

  private static long days(LocalDate value) {
    return within(value.toEpochDay(), -1_000_000_000L, 1_000_000_000L);
  }

  private static long within(long value, long least, long greatest) {
    if (value < least || value > greatest) {
      throw new ArithmeticException("out of range");
    }
    return value;
  }

  private static String normal(@Nullable String physicalType) {
    return physicalType == null
        ? ""
        : physicalType.trim().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
  }
}
