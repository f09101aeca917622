package io.penstock.connectors.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.UnusableException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a topic has been read.
 *
 * @param id the topic's own
 * @param next the offset to go on with, by partition
 */
record Position(String id, Map<Integer, Long> next) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Position of(Mark mark) {
    try {
      JsonNode tree = JSON.readTree(mark.text());
      Map<Integer, Long> next = new TreeMap<>();
      tree.path("next")
          .fields()
          .forEachRemaining(
              entry -> next.put(Integer.valueOf(entry.getKey()), entry.getValue().asLong()));
      if (tree.path("topic").isTextual()) {
        return new Position(tree.get("topic").asText(), next);
      }
    } catch (JsonProcessingException | NumberFormatException e) {
      // told below, without the cause's text
    }
    throw new UnusableException(
        "the mark of the last run is not of a Kafka topic; another source had the name of this"
            + " pipeline");
  }

  Mark mark(Instant reached) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("topic", id);
    ObjectNode offsets = tree.putObject("next");
    next.forEach((partition, offset) -> offsets.put(String.valueOf(partition), offset));
    return new Mark(tree.toString(), "offsets " + shown(), reached);
  }

  /** Such as {@code 0:17 1:4}. */
  private String shown() {
    StringBuilder shown = new StringBuilder();
    next.forEach(
        (partition, offset) ->
            shown.append(shown.isEmpty() ? "" : " ").append(partition).append(':').append(offset));
    return shown.toString();
  }
}
