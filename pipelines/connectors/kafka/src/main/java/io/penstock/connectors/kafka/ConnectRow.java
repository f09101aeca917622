package io.penstock.connectors.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.connectors.formats.TextType;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Brings the values of one row into the form that JSON has for its columns: decimals as numbers,
 * dates and times as ISO-8601 texts. By the row's schema where it has one, otherwise by what was
 * said of the connector. What neither tells stays as it is, and is then refused as a value of
 * another type. A number stays a number in a column of numbers.
 */
final class ConnectRow {
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
  private static final TextType DIGITS = TextType.of("", FieldType.DECIMAL, null);

  private final Handling handling;
  private final Map<String, String> formats;
  private final Set<String> iso = new HashSet<>();

  /**
   * Begins a row.
   *
   * @param formats the patterns that the contract has for texts, by path
   */
  ConnectRow(Handling handling, Map<String, String> formats) {
    this.handling = handling;
    this.formats = formats;
  }

  /** The paths whose texts are ISO-8601 now, whatever pattern the contract has for them. */
  Set<String> iso() {
    return iso;
  }

  /**
   * Changes the values of an object in their place.
   *
   * @param type of the object in Kafka Connect, or a missing node
   */
  void convert(ObjectNode object, Schema columns, JsonNode type, String prefix) {
    for (Schema.Field column : columns.getFields()) {
      JsonNode value = object.get(column.getName());
      if (value != null && !value.isNull()) {
        JsonNode of = type.isMissingNode() ? type : field(type, column.getName());
        object.set(
            column.getName(), converted(value, column.getType(), of, prefix + column.getName()));
      }
    }
  }

  /** The type of a field of a struct. */
  static JsonNode field(JsonNode struct, String name) {
    for (JsonNode field : struct.path("fields")) {
      if (field.path("field").asText().equals(name)) {
        return field;
      }
    }
    return MissingNode.getInstance();
  }

  private JsonNode converted(JsonNode value, FieldType column, JsonNode type, String path) {
    return switch (column.getTypeName()) {
      case ARRAY, ITERABLE -> list(value, column, type, path);
      case ROW -> {
        if (value instanceof ObjectNode object) {
          convert(object, Objects.requireNonNull(column.getRowSchema()), type, path + ".");
        }
        yield value;
      }
      case DECIMAL, BYTE, INT16, INT32, INT64 -> number(value, type);
      case LOGICAL_TYPE, STRING -> text(value, column, type, path);
      default -> value;
    };
  }

  private JsonNode list(JsonNode value, FieldType column, JsonNode type, String path) {
    if (value instanceof ArrayNode list) {
      FieldType each = Objects.requireNonNull(column.getCollectionElementType());
      for (int i = 0; i < list.size(); i++) {
        if (!list.get(i).isNull()) {
          list.set(i, converted(list.get(i), each, type.path("items"), path));
        }
      }
    }
    return value;
  }

  /** A text of digits is a number where the schema, or what was said, has them written so. */
  private JsonNode number(JsonNode value, JsonNode type) {
    Object known = known(value, type);
    if (known instanceof BigDecimal decimal) {
      return JSON.numberNode(decimal);
    }
    boolean digits =
        type.isMissingNode()
            ? handling.decimals() == Handling.Decimals.STRING
            : type.path("type").asText().equals("string") && !type.has("name");
    if (digits && value.isTextual()) {
      char[] text = value.textValue().toCharArray();
      return DIGITS.decoder().decode(text, 0, text.length) instanceof BigDecimal decimal
          ? JSON.numberNode(decimal)
          : value;
    }
    return value;
  }

  private JsonNode text(JsonNode value, FieldType column, JsonNode type, String path) {
    Object known = known(value, type);
    if (known == null && type.isMissingNode()) {
      ConnectType said = said(column);
      known = said == null ? null : said.of(type, value);
    }
    if (known == null) {
      return value;
    }
    if (formats.containsKey(path)) {
      iso.add(path);
    }
    return JSON.textNode(
        known instanceof BigDecimal decimal ? decimal.toPlainString() : known.toString());
  }

  private static @Nullable Object known(JsonNode value, JsonNode type) {
    ConnectType named = ConnectType.BY_NAME.get(type.path("name").asText());
    return named == null ? null : named.of(type, value);
  }

  private @Nullable ConnectType said(FieldType column) {
    String id = column.getLogicalType() == null ? "" : column.getLogicalType().getIdentifier();
    long parts = handling.times().parts();
    if (parts == 0) {
      return null;
    }
    if (id.equals(SqlTypes.DATE.getIdentifier())) {
      return ConnectType.date();
    }
    if (id.equals(SqlTypes.TIME.getIdentifier())) {
      return ConnectType.time(parts);
    }
    return id.equals(SqlTypes.TIMESTAMP.getIdentifier()) ? ConnectType.timestamp(parts) : null;
  }
}
