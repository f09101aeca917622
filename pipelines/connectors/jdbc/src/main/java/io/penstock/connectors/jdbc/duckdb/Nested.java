package io.penstock.connectors.jdbc.duckdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.connectors.jdbc.Identifier;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** Objects as {@code STRUCT}, arrays as lists; staged as JSON, every scalar as text to be exact. */
final class Nested {
  private static final JsonFactory JSON = new JsonFactory();

  private Nested() {}

  static ColumnType type(FieldType type) {
    String ddl = ddl(type);
    return new ColumnType(
        ddl, "VARCHAR", "?::JSON::" + ddl, (value, out) -> out.text(json(value, type)));
  }

  private static String ddl(FieldType type) {
    return switch (type.getTypeName()) {
      case ROW ->
          fields(type).getFields().stream()
              .map(field -> Identifier.quote(field.getName()) + " " + ddl(field.getType()))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
      case ARRAY, ITERABLE -> ddl(element(type)) + "[]";
      case BYTES -> throw DuckDbTypes.unsupported(type);
      default -> DuckDbTypes.of(type, null).ddl();
    };
  }

  private static String json(Object value, FieldType type) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(value, type, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(@Nullable Object value, FieldType type, JsonGenerator json)
      throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Row row) {
      json.writeStartObject();
      for (Schema.Field field : row.getSchema().getFields()) {
        json.writeFieldName(field.getName());
        write(row.getValue(field.getName()), field.getType(), json);
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        write(element, element(type), json);
      }
      json.writeEndArray();
    } else {
      json.writeString(scalar(value, type));
    }
  }

  private static String scalar(Object value, FieldType type) {
    if (value instanceof BigDecimal decimal) {
      return Decimals.plain(decimal, DuckDbTypes.decimal(null));
    }
    if (DuckDbTypes.logicalType(type).equals(SqlTypes.TIME.getIdentifier())
        && value.toString().length() == "10:15".length()) {
      return value + ":00";
    }
    return value.toString();
  }

  private static Schema fields(FieldType type) {
    Schema schema = type.getRowSchema();
    if (schema == null) {
      throw DuckDbTypes.unsupported(type);
    }
    return schema;
  }

  private static FieldType element(FieldType type) {
    FieldType element = type.getCollectionElementType();
    if (element == null) {
      throw DuckDbTypes.unsupported(type);
    }
    return element;
  }
}
