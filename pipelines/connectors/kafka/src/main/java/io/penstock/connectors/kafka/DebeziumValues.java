package io.penstock.connectors.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.connectors.formats.JsonRecord;
import io.penstock.plan.connect.Changes;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that are envelopes of Debezium in JSON, with or without their schema. The row is {@code
 * after}, or {@code before} where it was deleted; tombstones say nothing that the delete before
 * them has not said. The version is {@code source.lsn} where the database has one, otherwise the
 * offset, as all changes of a key are in one partition.
 */
final class DebeziumValues implements ValueDecoder {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private static final Violation NO_ENVELOPE =
      new Violation(
          "record.envelope", "", "the record must be a change of Debezium: op c, r, u or d");

  private static final Violation NO_VERSION =
      new Violation(
          "record.version",
          "source.lsn",
          "a change of PostgreSQL must say its place in the log, by which changes are ordered");

  private final Expected expected;
  private final int maxRecord;
  private final Handling handling;
  private final JsonRecord json;
  private final Map<Set<String>, JsonRecord> byIso = new HashMap<>();

  DebeziumValues(Expected expected, int maxRecord, Handling handling) {
    this.expected = expected;
    this.maxRecord = maxRecord;
    this.handling = handling;
    this.json = new JsonRecord(expected, maxRecord);
  }

  @Override
  public void hand(byte @Nullable [] value, RawRecord raw, RecordReceiver receiver)
      throws IOException {
    if (value == null || value.length == 0) {
      return;
    }
    if (value.length > maxRecord) {
      json.refuse(raw, receiver);
      return;
    }
    JsonNode tree = tree(value);
    boolean typed = tree.has("schema") && tree.has("payload");
    JsonNode change = typed ? tree.get("payload") : tree;
    String side = side(change.path("op").asText());
    if (!(change.path(side) instanceof ObjectNode row)) {
      receiver.unreadable(null, List.of(NO_ENVELOPE), raw);
    } else if (ordered(change)) {
      JsonNode type =
          typed ? ConnectRow.field(tree.get("schema"), side) : MissingNode.getInstance();
      row.put(Changes.DELETED, side.equals("before"));
      row.put(Changes.VERSION, version(change, raw.position()));
      hand(row, type, raw, receiver);
    } else {
      receiver.unreadable(null, List.of(NO_VERSION), raw);
    }
  }

  private void hand(ObjectNode row, JsonNode type, RawRecord raw, RecordReceiver receiver)
      throws IOException {
    ConnectRow values = new ConnectRow(handling, expected.dateFormats());
    values.convert(row, expected.schema(), type, "");
    byte[] bytes = JSON.writeValueAsBytes(row);
    record(values.iso()).hand(bytes, 0, bytes.length, raw, receiver);
  }

  /** The one that reads these paths as ISO-8601. */
  private JsonRecord record(Set<String> iso) {
    return iso.isEmpty()
        ? json
        : byIso.computeIfAbsent(
            iso,
            paths -> {
              Map<String, String> formats = new HashMap<>(expected.dateFormats());
              formats.keySet().removeAll(paths);
              return new JsonRecord(
                  new Expected(expected.schema(), expected.needed(), formats), maxRecord);
            });
  }

  private static JsonNode tree(byte[] value) throws IOException {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** Where the row is; nowhere in an event that is no change of a row. */
  private static String side(String op) {
    return switch (op) {
      case "c", "r", "u" -> "after";
      case "d" -> "before";
      default -> "";
    };
  }

  /** A log position and an offset cannot be compared: a topic has one or the other. */
  private static boolean ordered(JsonNode change) {
    JsonNode source = change.path("source");
    return source.path("lsn").isIntegralNumber()
        || !source.path("connector").asText().equals("postgresql");
  }

  private static long version(JsonNode change, long offset) {
    JsonNode lsn = change.path("source").path("lsn");
    return lsn.isIntegralNumber() ? lsn.asLong() : offset;
  }
}
