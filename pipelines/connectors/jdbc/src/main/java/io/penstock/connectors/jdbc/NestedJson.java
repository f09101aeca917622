package io.penstock.connectors.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** Objects and arrays as JSON: numbers as numbers, dates and times as ISO 8601, bytes as hex. */
public final class NestedJson {
  private static final JsonFactory JSON = new JsonFactory();

  private NestedJson() {}

  /**
   * The value as JSON, in one line.
   *
   * @param decimals writes a decimal
   * @throws ArithmeticException if a value has no such form: a number that is not finite, the
   *     character NUL, what {@code decimals} refuses
   */
  public static String of(Object value, FieldType type, Function<BigDecimal, String> decimals) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(value, type, decimals, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(
      @Nullable Object value,
      FieldType type,
      Function<BigDecimal, String> decimals,
      JsonGenerator json)
      throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (type.getTypeName()) {
      case ROW -> object((Row) value, decimals, json);
      case ARRAY, ITERABLE -> {
        json.writeStartArray();
        for (Object element : (Iterable<?>) value) {
          write(element, Objects.requireNonNull(type.getCollectionElementType()), decimals, json);
        }
        json.writeEndArray();
      }
      case BYTE, INT16, INT32, INT64 -> json.writeNumber(((Number) value).longValue());
      case DECIMAL -> json.writeNumber(decimals.apply((BigDecimal) value));
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case FLOAT, DOUBLE -> floating(((Number) value).doubleValue(), json);
      case BYTES -> json.writeString(HexFormat.of().formatHex((byte[]) value));
      default -> text(value.toString(), json);
    }
  }

  private static void object(Row row, Function<BigDecimal, String> decimals, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    for (Schema.Field field : row.getSchema().getFields()) {
      json.writeFieldName(field.getName());
      write(row.getValue(field.getName()), field.getType(), decimals, json);
    }
    json.writeEndObject();
  }

  private static void floating(double value, JsonGenerator json) throws IOException {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("JSON has no such number");
    }
    json.writeNumber(value);
  }

  /** An escape would bring NUL past the check of texts, and databases do not take it. */
  private static void text(String text, JsonGenerator json) throws IOException {
    if (text.indexOf('\0') >= 0) {
      throw new ArithmeticException("has the character NUL");
    }
    json.writeString(text);
  }

  /** Counts by name, as an object. */
  public static String of(Map<String, Long> counts) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Long> count : counts.entrySet()) {
        json.writeNumberField(count.getKey(), count.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
