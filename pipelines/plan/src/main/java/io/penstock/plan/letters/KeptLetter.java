package io.penstock.plan.letters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with what it keeps of its record.
 *
 * @param id its id, which the record was sealed together with
 * @param run the run that rejected it
 * @param coordinates where the record came from
 * @param sealed the record as it was read, encrypted; null where the letter keeps the protected row
 */
public record KeptLetter(String id, String run, String coordinates, @Nullable String sealed) {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  /** As {@link Letter#key}. */
  public String key() {
    return Letter.key(run, coordinates);
  }

  /**
   * The letter on a line.
   *
   * @param start the place of the line's first byte
   * @param end the place after its last
   * @throws IOException also if there is no letter there; without values
   */
  public static KeptLetter at(FileChannel file, long start, long end) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(Math.toIntExact(end - start));
    while (line.hasRemaining()) {
      if (file.read(line, start + line.position()) < 0) {
        throw new EOFException("a file of dead letters is shorter than it was");
      }
    }
    try (JsonParser json = JSON.createParser(line.array())) {
      return letter(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw noLetter();
    }
  }

  private static KeptLetter letter(JsonParser json) throws IOException {
    Map<String, String> texts = new HashMap<>();
    @Nullable String sealed = null;
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw noLetter();
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("payload")) {
        sealed = value == JsonToken.START_OBJECT ? sealed(json) : null;
      } else if (value == JsonToken.VALUE_STRING) {
        texts.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return new KeptLetter(
        text("id", texts), text("run", texts), text("coordinates", texts), sealed);
  }

  /** The only field of a payload that is sealed. */
  private static @Nullable String sealed(JsonParser json) throws IOException {
    @Nullable String sealed = null;
    int fields = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean named = json.currentName().equals("sealed");
      fields++;
      if (json.nextToken() == JsonToken.VALUE_STRING && named) {
        sealed = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return fields == 1 ? sealed : null;
  }

  private static String text(String name, Map<String, String> texts) throws IOException {
    String text = texts.get(name);
    if (text == null) {
      throw noLetter();
    }
    return text;
  }

  private static IOException noLetter() {
    return new IOException("a file of dead letters has something else where a letter was");
  }

  /** Without the payload. */
  @Override
  public String toString() {
    return "dead letter " + id + " of run " + run + " at " + coordinates;
  }
}
