package io.penstock.connectors.samples;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** Makes values of a schema of texts and of what stands in a pipeline file. */
final class SampleValues {
  private SampleValues() {}

  /**
   * The value, or null where it is not of the type.
   *
   * @param value a text, a number, a truth value, a list or a map
   */
  static @Nullable Object of(FieldType type, Object value) {
    try {
      return switch (type.getTypeName()) {
        case STRING -> value instanceof String ? value : null;
        case BYTE, INT16, INT32, INT64 -> new BigDecimal(value.toString()).longValueExact();
        case DECIMAL -> new BigDecimal(value.toString());
        case BOOLEAN -> truth(value);
        case LOGICAL_TYPE -> temporal(type, value.toString());
        case ARRAY, ITERABLE -> value instanceof List<?> list ? list(type, list) : null;
        case ROW -> value instanceof Map<?, ?> map ? row(type, map) : null;
        default -> null;
      };
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Object truth(Object value) {
    return switch (value.toString()) {
      case "true", "Y" -> true;
      case "false", "N" -> false;
      default -> null;
    };
  }

  private static @Nullable Object temporal(FieldType type, String text) {
    String id = type.getLogicalType() == null ? "" : type.getLogicalType().getIdentifier();
    if (id.equals(SqlTypes.DATE.getIdentifier())) {
      return LocalDate.parse(text);
    }
    if (id.equals(SqlTypes.TIME.getIdentifier())) {
      return LocalTime.parse(text);
    }
    return id.equals(SqlTypes.TIMESTAMP.getIdentifier()) ? instant(text) : null;
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static @Nullable Object list(FieldType type, List<?> list) {
    FieldType element = type.getCollectionElementType();
    List<@Nullable Object> values = new ArrayList<>();
    for (Object item : list) {
      Object value = element == null || item == null ? null : of(element, item);
      if (value == null && item != null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private static @Nullable Object row(FieldType type, Map<?, ?> map) {
    Schema schema = type.getRowSchema();
    if (schema == null) {
      return null;
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      Object item = map.get(field.getName());
      Object value = item == null ? null : of(field.getType(), item);
      if (value == null && item != null) {
        return null;
      }
      values.add(value);
    }
    return Row.withSchema(schema).attachValues(values);
  }
}
