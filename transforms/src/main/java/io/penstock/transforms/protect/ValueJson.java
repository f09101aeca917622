package io.penstock.transforms.protect;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * Writes any value as JSON: integers, decimals and booleans as such; objects, arrays and maps
 * nested; all else as the text of {@link ValueText}.
 */
final class ValueJson {
  private ValueJson() {}

  static void write(@Nullable Object value, JsonGenerator json) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigDecimal
        || finite(value)) {
      json.writeNumber(ValueText.of(value));
    } else if (value instanceof Row row) {
      object(row, json);
    } else if (value instanceof Map<?, ?> map) {
      map(map, json);
    } else if (value instanceof Iterable<?> elements) {
      array(elements, json);
    } else {
      json.writeString(ValueText.of(value));
    }
  }

  private static boolean finite(Object value) {
    return (value instanceof Double d && Double.isFinite(d))
        || (value instanceof Float f && Float.isFinite(f));
  }

  private static void object(Row row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < row.getFieldCount(); i++) {
      json.writeFieldName(row.getSchema().getField(i).getName());
      write(row.getValue(i), json);
    }
    json.writeEndObject();
  }

  private static void map(Map<?, ?> map, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeFieldName(String.valueOf(entry.getKey()));
      write(entry.getValue(), json);
    }
    json.writeEndObject();
  }

  private static void array(Iterable<?> elements, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Object element : elements) {
      write(element, json);
    }
    json.writeEndArray();
  }
}
