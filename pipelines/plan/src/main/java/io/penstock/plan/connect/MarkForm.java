package io.penstock.plan.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Marks as text, for what outlives a process. */
public final class MarkForm {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MarkForm() {}

  /** The text of a mark. */
  public static String text(Mark mark) {
    Instant reached = mark.reached();
    return JSON.createObjectNode()
        .put("text", mark.text())
        .put("shown", mark.shown())
        .put("reached", reached == null ? null : reached.toString())
        .toString();
  }

  /** The mark that {@link #text} was made of. */
  public static Mark mark(String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      @Nullable String reached =
          tree.path("reached").isTextual() ? tree.path("reached").asText() : null;
      return new Mark(
          tree.path("text").asText(),
          tree.path("shown").asText(),
          reached == null ? null : Instant.parse(reached));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a mark in a checkpoint is damaged");
    }
  }
}
