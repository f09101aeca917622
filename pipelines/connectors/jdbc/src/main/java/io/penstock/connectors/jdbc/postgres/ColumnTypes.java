package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.NestedJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.TypeName;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Which PostgreSQL type a column has. A contract's {@code physicalType} counts where PostgreSQL
 * knows it and it suits the values; otherwise the type follows from the schema.
 */
final class ColumnTypes {
  private static final Pattern LIMITED =
      Pattern.compile("(?:varchar|character varying) ?\\( ?(\\d{1,8}) ?\\)");
  private static final Pattern UUIDS =
      Pattern.compile("\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}");
  private static final Map<String, Integer> INTEGER_BITS =
      Map.of("smallint", 16, "int2", 16, "integer", 32, "int", 32, "int4", 32);
  private static final Map<Integer, String> INTEGERS = Map.of(16, "smallint", 32, "integer");
  private static final Set<String> LOCAL_TIMESTAMPS =
      Set.of("timestamp", "timestamp without time zone");

  private ColumnTypes() {}

  /**
   * The type of a column.
   *
   * @throws IllegalArgumentException if values of the field's type cannot be stored
   */
  static ColumnType of(FieldType type, @Nullable String physicalType) {
    String physical = normal(physicalType);
    return switch (type.getTypeName()) {
      case BYTE, INT16, INT32, INT64 -> integer(physical);
      case DECIMAL -> decimal(NumericSize.of(physical));
      case FLOAT, DOUBLE -> new ColumnType("double precision", (v, out) -> out.ascii(v.toString()));
      case BOOLEAN ->
          new ColumnType("boolean", (v, out) -> out.ascii(v.equals(Boolean.TRUE) ? "t" : "f"));
      case STRING -> text(physical);
      case BYTES ->
          new ColumnType(
              "bytea", (v, out) -> out.text("\\x" + HexFormat.of().formatHex((byte[]) v)));
      case ARRAY, ITERABLE -> list(type, physical);
      case ROW -> json(type);
      case LOGICAL_TYPE -> time(type, physical);
      case DATETIME, MAP -> throw unsupported(type);
    };
  }

  static IllegalArgumentException unsupported(FieldType type) {
    return new IllegalArgumentException(
        "values of type " + type.getTypeName() + " cannot be written to PostgreSQL here");
  }

  private static ColumnType integer(String physical) {
    Integer bits = INTEGER_BITS.get(physical);
    if (bits == null) {
      return new ColumnType("bigint", (v, out) -> out.ascii(v.toString()));
    }
    long max = (1L << (bits - 1)) - 1;
    return new ColumnType(
        INTEGERS.getOrDefault(bits, "bigint"),
        (v, out) -> {
          long value = ((Number) v).longValue();
          if (value < -max - 1 || value > max) {
            throw new ArithmeticException("out of range");
          }
          out.ascii(Long.toString(value));
        });
  }

  private static String json(Object value, FieldType type) {
    return NestedJson.of(value, type, decimal -> NumericSize.text(decimal, null));
  }

  private static ColumnType decimal(@Nullable NumericSize size) {
    return new ColumnType(
        size == null ? "numeric" : size.toString(),
        (v, out) -> out.ascii(NumericSize.text((BigDecimal) v, size)));
  }

  private static ColumnType text(String physical) {
    if (physical.equals("uuid")) {
      return new ColumnType("uuid", (v, out) -> out.ascii(uuid((String) v)));
    }
    Matcher limited = LIMITED.matcher(physical);
    if (limited.matches() && Integer.parseInt(limited.group(1)) > 0) {
      int most = Integer.parseInt(limited.group(1));
      return new ColumnType(
          "character varying(" + most + ")", (v, out) -> out.text(atMost((String) v, most)));
    }
    return new ColumnType(
        Set.of("varchar", "character varying").contains(physical) ? "character varying" : "text",
        (v, out) -> out.text((String) v));
  }

  /** An array where the contract names one, of elements without parts. */
  private static ColumnType list(FieldType type, String physical) {
    FieldType of = Objects.requireNonNull(type.getCollectionElementType());
    boolean parts = of.getTypeName().isCollectionType() || of.getTypeName() == TypeName.ROW;
    if (parts || !physical.endsWith("[]")) {
      return json(type);
    }
    ColumnType element = of(of, physical.substring(0, physical.length() - 2));
    return new ColumnType(
        element.ddl() + "[]",
        (v, out) -> {
          String next = "{";
          for (Object value : (Iterable<?>) v) {
            out.ascii(next);
            if (value == null) {
              out.ascii("NULL");
            } else {
              out.quoted(() -> element.encoding().write(value, out));
            }
            next = ",";
          }
          out.ascii(next.equals("{") ? "{}" : "}");
        });
  }

  private static ColumnType json(FieldType type) {
    return new ColumnType("jsonb", (v, out) -> out.text(json(v, type)));
  }

  private static String uuid(String text) {
    if (!UUIDS.matcher(text).matches()) {
      throw new ArithmeticException("is not written as a UUID");
    }
    return UUID.fromString(text).toString();
  }

  private static String atMost(String text, int most) {
    if (text.codePointCount(0, text.length()) > most) {
      throw new ArithmeticException("too long");
    }
    return text;
  }

  private static ColumnType time(FieldType type, String physical) {
    String logical = logicalType(type);
    if (logical.equals(SqlTypes.TIMESTAMP.getIdentifier())) {
      boolean local = LOCAL_TIMESTAMPS.contains(physical);
      return new ColumnType(
          local ? "timestamp without time zone" : "timestamp with time zone",
          (v, out) -> Times.timestamp((Instant) v, out));
    }
    if (logical.equals(SqlTypes.DATE.getIdentifier())) {
      return new ColumnType("date", (v, out) -> Times.date((LocalDate) v, out));
    }
    if (logical.equals(SqlTypes.TIME.getIdentifier())) {
      return new ColumnType("time without time zone", (v, out) -> Times.time((LocalTime) v, out));
    }
    throw unsupported(type);
  }

  static String logicalType(FieldType type) {
    var logical = type.getLogicalType();
    return logical == null ? "" : logical.getIdentifier();
  }

  private static String normal(@Nullable String physicalType) {
    return physicalType == null
        ? ""
        : physicalType.trim().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
