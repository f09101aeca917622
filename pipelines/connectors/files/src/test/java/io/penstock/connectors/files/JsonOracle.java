package io.penstock.connectors.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** What a JSON text holds, to be compared with what was read of it. */
final class JsonOracle {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonOracle() {}

  static JsonNode parse(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }

  /** The type of a column that holds the value; of a list, the one of its first element. */
  static FieldType type(JsonNode value) {
    if (value.isNumber()) {
      return FieldType.DECIMAL;
    }
    if (value.isBoolean()) {
      return FieldType.BOOLEAN;
    }
    if (value.isArray()) {
      FieldType element =
          elements(value).stream()
              .filter(each -> !each.isNull())
              .findFirst()
              .map(JsonOracle::type)
              .orElse(FieldType.STRING);
      return FieldType.array(element.withNullable(true));
    }
    if (value.isObject()) {
      Schema.Builder schema = Schema.builder();
      value
          .fields()
          .forEachRemaining(each -> schema.addNullableField(each.getKey(), type(each.getValue())));
      return FieldType.row(schema.build());
    }
    return FieldType.STRING;
  }

  static String text(JsonNode value) {
    if (value.isObject() || value.isArray()) {
      return elements(value).stream().map(JsonOracle::text).toList().toString();
    }
    return value.isNumber() ? plain(value.decimalValue()) : value.asText();
  }

  static String text(@Nullable Object value) {
    if (value instanceof Row row) {
      return row.getValues().stream().map(each -> text(each)).toList().toString();
    }
    if (value instanceof Iterable<?> list) {
      return StreamSupport.stream(list.spliterator(), false)
          .map(each -> text((Object) each))
          .toList()
          .toString();
    }
    return value instanceof BigDecimal number ? plain(number) : String.valueOf(value);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static List<JsonNode> elements(JsonNode value) {
    return StreamSupport.stream(value.spliterator(), false).toList();
  }
}
