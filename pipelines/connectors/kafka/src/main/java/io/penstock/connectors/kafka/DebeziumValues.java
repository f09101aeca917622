package io.penstock.connectors.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.connectors.formats.JsonRecord;
import io.penstock.plan.connect.Changes;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.List;
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

  private final int maxRecord;
  private final JsonRecord json;

  DebeziumValues(Expected expected, int maxRecord) {
    this.maxRecord = maxRecord;
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
    byte[] row = row(value, raw.position());
    if (row == null) {
      receiver.unreadable(null, List.of(NO_ENVELOPE), raw);
    } else {
      json.hand(row, 0, row.length, raw, receiver);
    }
  }

  /** The row as an object with the columns of {@link Changes}; null where there is none. */
  private static byte @Nullable [] row(byte[] value, long offset) throws IOException {
    JsonNode tree;
    try {
      tree = JSON.readTree(value);
    } catch (JsonProcessingException e) {
      return null;
    }
    JsonNode change = tree.has("schema") && tree.has("payload") ? tree.get("payload") : tree;
    JsonNode row =
        switch (change.path("op").asText()) {
          case "c", "r", "u" -> change.path("after");
          case "d" -> change.path("before");
          default -> change.path("none");
        };
    if (!(row instanceof ObjectNode object)) {
      return null;
    }
    JsonNode lsn = change.path("source").path("lsn");
    object.put(Changes.DELETED, change.path("op").asText().equals("d"));
    object.put(Changes.VERSION, lsn.isIntegralNumber() ? lsn.asLong() : offset);
    return JSON.writeValueAsBytes(object);
  }
}
