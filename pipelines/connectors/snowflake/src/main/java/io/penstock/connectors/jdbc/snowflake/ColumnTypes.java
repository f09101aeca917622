package io.penstock.connectors.jdbc.snowflake;

import io.penstock.connectors.jdbc.NestedJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Which Snowflake type a column has. A contract's {@code physicalType} counts where Snowflake knows
 * it and it suits the values; otherwise the type follows from the schema.
 */
final class ColumnTypes {
  private static final Pattern LIMITED =
      Pattern.compile("(?:VARCHAR|STRING|TEXT|NVARCHAR|CHARACTER VARYING) ?\\( ?(\\d{1,8}) ?\\)");

  /** What a column without a length has. */
  private static final int LONGEST_TEXT = 1 << 24;

  /** What {@code TIMESTAMP} is unless the account says otherwise: without a time zone. */
  private static final Set<String> LOCAL_TIMESTAMPS =
      Set.of(
          "TIMESTAMP_NTZ", "TIMESTAMPNTZ", "TIMESTAMP WITHOUT TIME ZONE", "TIMESTAMP", "DATETIME");

  private ColumnTypes() {}

  /**
   * The type of a column.
   *
   * @throws IllegalArgumentException if values of the field's type cannot be stored
   */
  static ColumnType of(FieldType type, @Nullable String physicalType) {
    String physical = normal(physicalType);
    return switch (type.getTypeName()) {
      case BYTE, INT16, INT32, INT64 -> integer(NumberSize.of(physical, NumberSize.INTEGER));
      case DECIMAL -> decimal(NumberSize.of(physical, NumberSize.DECIMAL));
      case FLOAT, DOUBLE ->
          ColumnType.plain("FLOAT", (v, out) -> out.plain(floating(((Number) v).doubleValue())));
      case BOOLEAN -> ColumnType.plain("BOOLEAN", (v, out) -> out.plain(v.toString()));
      case STRING -> text(physical);
      case BYTES ->
          ColumnType.quoted(
              "BINARY",
              "LOWER(HEX_ENCODE(?))",
              (v, out) -> out.text(HexFormat.of().formatHex((byte[]) v)));
      case ROW, ARRAY, ITERABLE ->
          new ColumnType(
              "VARIANT", "VARCHAR", "PARSE_JSON(?)", "?", (v, out) -> out.text(json(v, type)));
      case LOGICAL_TYPE -> time(type, physical);
      case DATETIME, MAP -> throw unsupported(type);
    };
  }

  private static IllegalArgumentException unsupported(FieldType type) {
    return new IllegalArgumentException(
        "values of type " + type.getTypeName() + " cannot be written to Snowflake here");
  }

  private static ColumnType integer(NumberSize size) {
    return ColumnType.plain(
        size.toString(),
        (v, out) -> out.plain(size.text(BigDecimal.valueOf(((Number) v).longValue()))));
  }

  private static ColumnType decimal(NumberSize size) {
    return ColumnType.plain(size.toString(), (v, out) -> out.plain(size.text((BigDecimal) v)));
  }

  /** As Snowflake reads numbers that are not finite. */
  private static String floating(double value) {
    return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : Double.toString(value);
  }

  private static ColumnType text(String physical) {
    Matcher limited = LIMITED.matcher(physical);
    int most = limited.matches() ? Integer.parseInt(limited.group(1)) : LONGEST_TEXT;
    if (most < 1 || most >= LONGEST_TEXT) {
      return ColumnType.plain("VARCHAR", (v, out) -> out.text((String) v));
    }
    return ColumnType.plain(
        "VARCHAR(" + most + ")", (v, out) -> out.text(atMost((String) v, most)));
  }

  private static String atMost(String text, int most) {
    if (text.codePointCount(0, text.length()) > most) {
      throw new ArithmeticException("too long");
    }
    return text;
  }

  private static String json(Object value, FieldType type) {
    return NestedJson.of(value, type, NumberSize.DECIMAL::text);
  }

  private static ColumnType time(FieldType type, String physical) {
    String logical = logicalType(type);
    if (logical.equals(SqlTypes.TIMESTAMP.getIdentifier())) {
      return ColumnType.quoted(
          LOCAL_TIMESTAMPS.contains(physical) ? "TIMESTAMP_NTZ" : "TIMESTAMP_TZ",
          "TO_VARCHAR(?, 'YYYY-MM-DD\"T\"HH24:MI:SS.FF6\"Z\"')",
          (v, out) -> out.plain(Times.timestamp((Instant) v)));
    }
    if (logical.equals(SqlTypes.DATE.getIdentifier())) {
      return ColumnType.quoted(
          "DATE", "TO_VARCHAR(?, 'YYYY-MM-DD')", (v, out) -> out.plain(Times.date((LocalDate) v)));
    }
    if (logical.equals(SqlTypes.TIME.getIdentifier())) {
      return ColumnType.quoted(
          "TIME", "TO_VARCHAR(?)", (v, out) -> out.plain(Times.time((LocalTime) v)));
    }
    throw unsupported(type);
  }

  private static String logicalType(FieldType type) {
    var logical = type.getLogicalType();
    return logical == null ? "" : logical.getIdentifier();
  }

  private static String normal(@Nullable String physicalType) {
    return physicalType == null
        ? ""
        : physicalType.trim().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
  }
}
