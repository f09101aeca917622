package io.penstock.transforms.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;

/** The data of a Great Expectations case: columns of integers, of decimals, or of texts. */
final class GxTable {
  private final JsonNode data;
  private final Schema schema;

  GxTable(JsonNode data) {
    this.data = data;
    Schema.Builder builder = Schema.builder();
    data.fieldNames().forEachRemaining(name -> builder.addNullableField(name, type(name)));
    schema = builder.build();
  }

  Schema schema() {
    return schema;
  }

  int column(String name) {
    return schema.indexOf(name);
  }

  List<@Nullable Object[]> rows() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < data.elements().next().size(); i++) {
      @Nullable Object[] row = new @Nullable Object[schema.getFieldCount()];
      for (int column = 0; column < row.length; column++) {
        row[column] = value(data.get(schema.getField(column).getName()).path(i), column);
      }
      rows.add(row);
    }
    return rows;
  }

  private FieldType type(String name) {
    boolean numbers = false;
    boolean whole = true;
    for (JsonNode value : data.get(name)) {
      if (!value.isNull() && !value.isNumber()) {
        return FieldType.STRING;
      }
      numbers |= value.isNumber();
      whole &= value.isNull() || value.isIntegralNumber();
    }
    if (!numbers) {
      return FieldType.STRING;
    }
    return whole ? FieldType.INT64 : FieldType.DECIMAL;
  }

  private @Nullable Object value(JsonNode value, int column) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    return switch (schema.getField(column).getType().getTypeName()) {
      case INT64 -> value.longValue();
      case DECIMAL -> value.decimalValue();
      default -> value.asText();
    };
  }
}
