package io.penstock.connectors.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * Makes data of the text of a record.
 *
 * @param types of the objects
 * @param schemas by the names of those types
 */
record AvroTextValue(AvroTextTypes types, Map<String, Schema> schemas) {

  /** Whether an object is a record, not a value with its type. */
  static boolean isRecord(JsonNode node) {
    return node.isObject()
        && (node.has("$record") || node.size() != 1 || !node.fieldNames().next().startsWith("$"));
  }

  /** The fields of a record. */
  static JsonNode fields(JsonNode record) {
    return record.has("$record") ? record.get("$record") : record;
  }

  GenericData.Record record(JsonNode node) throws IOException {
    JsonNode fields = fields(node);
    Schema schema = Objects.requireNonNull(schemas.get(types.name(fields)));
    GenericData.Record record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(fields.get(field.name())));
    }
    return record;
  }

  private @Nullable Object value(JsonNode node) throws IOException {
    if (node.isNull()) {
      return null;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      for (JsonNode each : node) {
        list.add(value(each));
      }
      return list;
    }
    if (isRecord(node)) {
      return record(node);
    }
    if (node.isObject()) {
      String name = node.fieldNames().next();
      return typed(name, node.get(name));
    }
    return node.isBoolean()
        ? (Object) node.booleanValue()
        : node.isNumber() ? (Object) node.longValue() : node.textValue();
  }

  private Object typed(String name, JsonNode node) throws IOException {
    String text = node.asText();
    return switch (name) {
      case "$decimal" -> ByteBuffer.wrap(new BigDecimal(text).unscaledValue().toByteArray());
      case "$date" -> Math.toIntExact(LocalDate.parse(text).toEpochDay());
      case "$time" -> text.isEmpty() ? (Object) (-1L) : LocalTime.parse(text).toNanoOfDay() / 1000;
      case "$timestamp" ->
          AvroTextMoments.inMicros(text)
              ? AvroTextMoments.micros(text)
              : AvroTextMoments.millis(text);
      case "$enum" -> new GenericData.EnumSymbol(schemas.get(AvroTextTypes.SYMBOL), text);
      case "$map" -> Map.of();
      case "$float" -> Float.valueOf(text);
      case "$double" -> Double.valueOf(text);
      default -> ByteBuffer.wrap(node.binaryValue());
    };
  }
}
