package io.penstock.connectors.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** Writes the values of one type as JSON that {@link JsonTypes} reads back. */
public interface JsonValue {
  int LAST_ASCII = 0x7F;

  /** Writes a value, which is not null. */
  void write(Object value, JsonGenerator json) throws IOException;

  /**
   * How values of a type are written.
   *
   * @param column the place in the schema, named where the type cannot be written
   */
  static JsonValue of(String column, FieldType type) {
    return switch (type.getTypeName()) {
      case BYTE, INT16, INT32, INT64 ->
          (value, json) -> json.writeNumber(((Number) value).longValue());
      case DECIMAL -> (value, json) -> json.writeNumber(NumberText.text((BigDecimal) value));
      case FLOAT, DOUBLE -> (value, json) -> floating(column, (Number) value, json);
      case BOOLEAN -> (value, json) -> json.writeBoolean((Boolean) value);
      case ARRAY, ITERABLE -> list(column, type);
      case ROW -> object(column, Objects.requireNonNull(type.getRowSchema()));
      default -> {
        ScalarText text = ScalarText.of(column, type);
        yield (value, json) -> text(text.of(value), json);
      }
    };
  }

  /** Writes a value, or null. */
  static void writeNullable(JsonValue type, @Nullable Object value, JsonGenerator json)
      throws IOException {
    if (value == null) {
      json.writeNull();
    } else {
      type.write(value, json);
    }
  }

  private static void floating(String column, Number value, JsonGenerator json) throws IOException {
    if (!Double.isFinite(value.doubleValue())) {
      throw new UnusableException(
          "column "
              + column
              + " holds a value that is no finite number, which JSON cannot write; reject such rows"
              + " with a rule");
    }
    json.writeNumber(value.toString());
  }

  /** Half a surrogate pair has no form in UTF-8, but an escape. */
  private static void text(String text, JsonGenerator json) throws IOException {
    if (Unicode.isWhole(text)) {
      json.writeString(text);
    } else {
      json.setHighestNonEscapedChar(LAST_ASCII);
      json.writeString(text);
      json.setHighestNonEscapedChar(0);
    }
  }

  private static JsonValue list(String column, FieldType type) {
    JsonValue element = of(column + "[]", Objects.requireNonNull(type.getCollectionElementType()));
    return (value, json) -> {
      json.writeStartArray();
      for (Object each : (Iterable<?>) value) {
        writeNullable(element, each, json);
      }
      json.writeEndArray();
    };
  }

  private static JsonValue object(String column, Schema schema) {
    List<JsonValue> types =
        schema.getFields().stream()
            .map(field -> of(column + "." + field.getName(), field.getType()))
            .toList();
    return (value, json) -> {
      json.writeStartObject();
      for (int i = 0; i < types.size(); i++) {
        json.writeFieldName(schema.getField(i).getName());
        writeNullable(types.get(i), ((Row) value).getValue(i), json);
      }
      json.writeEndObject();
    };
  }
}
