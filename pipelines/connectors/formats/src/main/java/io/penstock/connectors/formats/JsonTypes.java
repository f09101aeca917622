package io.penstock.connectors.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.jspecify.annotations.Nullable;

/** How JSON values are understood; none is turned into another type. */
public final class JsonTypes {
  private static final JsonType BOOLEAN = JsonTypes::truth;
  private static final JsonType INTEGER = JsonTypes::integer;
  private static final JsonType DECIMAL = JsonTypes::decimal;

  private JsonTypes() {}

  /**
   * The type of one field.
   *
   * @param path the field's place in the schema, such as {@code lines.sku}
   * @param formats date formats by path
   */
  public static JsonType of(String path, FieldType type, Map<String, String> formats) {
    return switch (type.getTypeName()) {
      case BYTE, INT16, INT32, INT64 -> INTEGER;
      case DECIMAL -> DECIMAL;
      case BOOLEAN -> BOOLEAN;
      case STRING, BYTES, LOGICAL_TYPE -> text(TextType.of(path, type, formats.get(path)));
      case ARRAY, ITERABLE -> new JsonList(element(path, type, formats));
      case ROW -> new JsonObject(present(path, type.getRowSchema()), path + ".", formats);
      default ->
          throw new UnusableException(
              "field " + path + ": JSON cannot hold a value of type " + type.getTypeName());
    };
  }

  /** The value, or null where the JSON is null; null where that is not allowed is said too. */
  public static @Nullable Object decode(
      JsonType type, boolean nullable, JsonParser parser, String path, WrongValues wrong)
      throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NULL) {
      return type.decode(parser, path, wrong);
    }
    if (!nullable) {
      wrong.add(path, "a value, not null");
    }
    return null;
  }

  private static JsonList.Element element(
      String path, FieldType type, Map<String, String> formats) {
    FieldType element = type.getCollectionElementType();
    if (element == null) {
      throw new UnusableException("field " + path + ": its list has no type of element");
    }
    return new JsonList.Element(of(path, element, formats), element.getNullable());
  }

  private static Schema present(String path, @Nullable Schema schema) {
    if (schema == null) {
      throw new UnusableException("field " + path + ": its object has no fields");
    }
    return schema;
  }

  private static JsonType text(TextType type) {
    return (parser, path, wrong) -> {
      Object value = null;
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        value =
            type.decoder()
                .decode(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      }
      return value == null ? refuse(parser, path, type.allowed(), wrong) : value;
    };
  }

  private static @Nullable Object truth(JsonParser parser, String path, WrongValues wrong)
      throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> refuse(parser, path, "true or false", wrong);
    };
  }

  private static @Nullable Object integer(JsonParser parser, String path, WrongValues wrong)
      throws IOException {
    if (parser.currentToken().isNumeric()) {
      try {
        return parser.getDecimalValue().longValueExact();
      } catch (ArithmeticException e) {
        // Said below.
      }
    }
    return refuse(parser, path, "a whole number of at most 64 bits", wrong);
  }

  private static @Nullable Object decimal(JsonParser parser, String path, WrongValues wrong)
      throws IOException {
    if (parser.currentToken().isNumeric()) {
      BigDecimal number = parser.getDecimalValue();
      if (NumberText.bearable(number)) {
        return number;
      }
    }
    return refuse(parser, path, "a number of bearable size", wrong);
  }

  public static @Nullable Object refuse(
      JsonParser parser, String path, String allowed, WrongValues wrong) throws IOException {
    parser.skipChildren();
    wrong.add(path, allowed);
    return null;
  }
}
