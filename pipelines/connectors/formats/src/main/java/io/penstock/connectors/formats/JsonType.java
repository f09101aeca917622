package io.penstock.connectors.formats;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes a field's value of the JSON value at hand. */
public interface JsonType {

  /**
   * The value, or null where the JSON is of another type; that is said to {@code wrong}. The parser
   * stands at the first token of the value, which is not null, and is left at its last.
   *
   * @param path where the value stands, such as {@code lines[2].sku}
   */
  @Nullable Object decode(JsonParser parser, String path, WrongValues wrong) throws IOException;
}
