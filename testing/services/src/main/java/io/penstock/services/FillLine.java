package io.penstock.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file that fills topics: one record, or as many alike as {@code count} says.
 *
 * <p>In keys and values {@code {n}} stands for the number of the record, and {@code {n*7%100+1:3}}
 * for that number times 7, modulo 100, plus 1, in 3 digits at least; each part may be left out. A
 * text that is nothing but that is a number. A value that is a text is written as it stands, one
 * that is null as a tombstone.
 */
record FillLine(String topic, int count, @Nullable String keyTemplate, @Nullable String template) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACE =
      Pattern.compile("\\{n(?:\\*(\\d+))?(?:%(\\d+))?(?:\\+(\\d+))?(?::(\\d))?}");
  private static final Pattern ALONE = Pattern.compile("\"(" + PLACE.pattern() + ")\"");

  static FillLine parse(String place, String line) throws IOException {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException(place + " is not a JSON object");
    }
    if (!node.path("topic").isTextual() || !node.has("value")) {
      throw new IOException(place + " needs topic and value");
    }
    JsonNode value = node.get("value");
    return new FillLine(
        node.get("topic").asText(),
        node.path("count").asInt(1),
        node.path("key").isTextual() ? node.get("key").asText() : null,
        value.isNull()
            ? null
            : value.isTextual()
                ? value.asText()
                : ALONE.matcher(value.toString()).replaceAll("$1"));
  }

  @Nullable String key(long number) {
    return keyTemplate == null ? null : filled(keyTemplate, number);
  }

  @Nullable String value(long number) {
    return template == null ? null : filled(template, number);
  }

  private static String filled(String template, long number) {
    return PLACE.matcher(template).replaceAll(place -> number(place, number));
  }

  private static String number(MatchResult place, long number) {
    long value = number * part(place, 1, 1);
    value = place.group(2) == null ? value : value % Math.max(1, part(place, 2, 1));
    value += part(place, 3, 0);
    return String.format(Locale.ROOT, "%0" + Math.max(1, part(place, 4, 1)) + "d", value);
  }

  private static long part(MatchResult place, int group, long absent) {
    String digits = place.group(group);
    return digits == null ? absent : Long.parseLong(digits);
  }
}
