package io.penstock.plan.letters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a letter says of itself; payloads are passed over without being kept. */
final class LetterParser {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private LetterParser() {}

  /**
   * The letter on a line; null where the line is blank.
   *
   * @param line ends with the line
   * @throws JsonParseException if the line is not a letter; its message may hold values
   */
  static @Nullable Letter parse(InputStream line) throws IOException {
    try (JsonParser json = JSON.createParser(line)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        return null;
      }
      require(first == JsonToken.START_OBJECT, json);
      Map<String, String> texts = new HashMap<>();
      List<String> rules = new ArrayList<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        field(json, texts, rules);
      }
      require(json.nextToken() == null, json);
      return letter(texts, rules, json);
    }
  }

  private static void field(JsonParser json, Map<String, String> texts, List<String> rules)
      throws IOException {
    String name = json.currentName();
    JsonToken value = json.nextToken();
    if (name.equals("violations") && value == JsonToken.START_ARRAY) {
      rules.addAll(rules(json));
    } else if (value == JsonToken.VALUE_STRING && !name.equals("payload")) {
      texts.put(name, json.getText());
    } else {
      json.skipChildren();
    }
  }

  private static Set<String> rules(JsonParser json) throws IOException {
    Set<String> rules = new LinkedHashSet<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean rule = json.currentName().equals("rule");
        if (json.nextToken() == JsonToken.VALUE_STRING && rule) {
          rules.add(json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
    return rules;
  }

  private static Letter letter(Map<String, String> texts, List<String> rules, JsonParser json)
      throws IOException {
    require(texts.keySet().containsAll(List.of("id", "run", "reason", "coordinates")), json);
    try {
      return new Letter(
          texts.getOrDefault("id", ""),
          texts.getOrDefault("run", ""),
          texts.getOrDefault("reason", ""),
          texts.getOrDefault("coordinates", ""),
          Instant.parse(texts.getOrDefault("rejected_at", "")),
          rules);
    } catch (DateTimeException e) {
      throw new JsonParseException(json, "not a letter", e);
    }
  }

  private static void require(boolean holds, JsonParser json) throws IOException {
    if (!holds) {
      throw new JsonParseException(json, "not a letter");
    }
  }
}
