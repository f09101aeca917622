package io.penstock.connectors.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no text as a text of their own, {@code {"$bytes": "AAE="}}: the form that {@link
 * AvroText} gives to a value of bytes, and never to a record.
 */
public final class BinaryText {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String KEY = "$bytes";

  private BinaryText() {}

  /** The text of bytes. */
  public static String of(byte[] bytes) {
    return "{\"" + KEY + "\": \"" + Base64.getEncoder().encodeToString(bytes) + "\"}";
  }

  /** The bytes of a text; null where it is of something else. */
  public static byte @Nullable [] read(String text) throws IOException {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
    if (node.size() != 1 || !node.path(KEY).isTextual()) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(node.get(KEY).textValue());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
