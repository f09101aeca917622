package io.penstock.connectors.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array as a list of values of one type. */
record JsonList(Element element) implements JsonType {

  /** What the list holds. */
  record Element(JsonType type, boolean nullable) {}

  @Override
  public @Nullable Object decode(JsonParser parser, String path, WrongValues wrong)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return JsonTypes.refuse(parser, path, "a list", wrong);
    }
    List<@Nullable Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String place = path + "[" + values.size() + "]";
      values.add(JsonTypes.decode(element.type(), element.nullable(), parser, place, wrong));
    }
    return values;
  }
}
