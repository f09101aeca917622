package io.penstock.connectors.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** A JSON object as the values of a schema; keys that no field has are noted and passed over. */
public final class JsonObject implements JsonType {
  private final Schema schema;
  private final JsonType[] types;
  private final Map<String, Integer> indexes = new HashMap<>();

  /**
   * Makes the type of an object.
   *
   * @param prefix the object's place in the outermost schema, with a dot after it if it has one
   * @param formats date formats by path
   */
  public JsonObject(Schema schema, String prefix, Map<String, String> formats) {
    this.schema = schema;
    this.types = new JsonType[schema.getFieldCount()];
    for (int i = 0; i < types.length; i++) {
      Schema.Field field = schema.getField(i);
      types[i] = JsonTypes.of(prefix + field.getName(), field.getType(), formats);
      indexes.put(field.getName(), i);
    }
  }

  /** The values of the object, one a field; null for a missing key. */
  public @Nullable Object[] values(JsonParser parser, String prefix, WrongValues wrong)
      throws IOException {
    @Nullable Object[] values = new Object[types.length];
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Integer index = indexes.get(name);
      parser.nextToken();
      if (index == null) {
        wrong.unnamed(prefix + name);
        parser.skipChildren();
      } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
        String path = prefix + schema.getField(index).getName();
        values[index] = types[index].decode(parser, path, wrong);
      }
    }
    return values;
  }

  @Override
  public @Nullable Object decode(JsonParser parser, String path, WrongValues wrong)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return JsonTypes.refuse(parser, path, "an object", wrong);
    }
    int before = wrong.violations().size();
    @Nullable Object[] values = values(parser, path + ".", wrong);
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && !schema.getField(i).getType().getNullable()) {
        wrong.add(path + "." + schema.getField(i).getName(), "a value, not null");
      }
    }
    return wrong.violations().size() > before
        ? null
        : Row.withSchema(schema).attachValues(Arrays.asList(values));
  }
}
