package io.penstock.connectors.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds the schema of a record by its text. Objects of the same shape are one type. */
final class AvroTextTypes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The name of the type of all symbols. */
  static final String SYMBOL = "symbol";

  private boolean symbols;
  private final Map<String, String> names = new HashMap<>();
  private final Map<JsonNode, String> named = new IdentityHashMap<>();

  /** The schema, as Avro writes it in JSON. */
  JsonNode of(JsonNode node) {
    return of(List.of(node));
  }

  /** The name of the type of an object that was looked at. */
  String name(JsonNode object) {
    return Objects.requireNonNull(named.get(object));
  }

  /** One type, or the union of those that the nodes have. */
  private JsonNode of(List<JsonNode> nodes) {
    Map<String, JsonNode> types = new LinkedHashMap<>();
    List<JsonNode> elements = new ArrayList<>();
    for (JsonNode node : nodes) {
      if (node.isArray()) {
        node.forEach(elements::add);
        types.put("array", JSON.nullNode());
      } else {
        JsonNode type = single(node);
        types.putIfAbsent(
            AvroTextValue.isRecord(node) ? name(record(node)) : type.toString(), type);
      }
    }
    if (types.containsKey("array")) {
      types.put("array", type("array").set("items", of(elements)));
    }
    if (types.size() == 1) {
      return types.values().iterator().next();
    }
    ArrayNode union = JSON.arrayNode();
    types.values().forEach(union::add);
    return types.isEmpty() ? new TextNode("null") : union;
  }

  private JsonNode single(JsonNode node) {
    if (AvroTextValue.isRecord(node)) {
      return object(record(node));
    }
    if (node.isObject()) {
      String name = node.fieldNames().next();
      return typed(name, node.get(name).asText());
    }
    if (node.isNull()) {
      return new TextNode("null");
    }
    return new TextNode(node.isBoolean() ? "boolean" : node.isNumber() ? "long" : "string");
  }

  /** The object without the key that tells it from a typed value. */
  private static JsonNode record(JsonNode node) {
    return AvroTextValue.fields(node);
  }

  private JsonNode object(JsonNode object) {
    ObjectNode record = type("record");
    ArrayNode fields = record.putArray("fields");
    object
        .fields()
        .forEachRemaining(
            field ->
                fields.addObject().put("name", field.getKey()).set("type", of(field.getValue())));
    String shape = fields.toString();
    String known = names.get(shape);
    String name = known == null ? "r" + names.size() : known;
    names.put(shape, name);
    named.put(object, name);
    return known == null ? record.put("name", name) : new TextNode(name);
  }

  /** All symbols are of one type, which does not name them. */
  private JsonNode symbol() {
    boolean known = symbols;
    symbols = true;
    return known
        ? new TextNode(SYMBOL)
        : type("enum").put("name", SYMBOL).set("symbols", JSON.arrayNode().add(SYMBOL));
  }

  private JsonNode typed(String name, String value) {
    return switch (name) {
      case "$decimal" -> {
        BigDecimal decimal = new BigDecimal(value);
        int scale = Math.max(0, decimal.scale());
        yield type("bytes")
            .put("logicalType", "decimal")
            .put("precision", Math.max(decimal.precision(), Math.max(scale, 1)))
            .put("scale", scale);
      }
      case "$date" -> type("int").put("logicalType", "date");
      case "$time" -> type("long").put("logicalType", "time-micros");
      case "$timestamp" ->
          type("long")
              .put(
                  "logicalType",
                  AvroTextMoments.inMicros(value) ? "timestamp-micros" : "timestamp-millis");
      case "$enum" -> symbol();
      case "$map" -> type("map").put("values", "null");
      case "$float", "$double", "$bytes" -> new TextNode(name.substring(1));
      default -> throw new IllegalArgumentException("unknown type");
    };
  }

  private static ObjectNode type(String name) {
    return JSON.objectNode().put("type", name);
  }
}
