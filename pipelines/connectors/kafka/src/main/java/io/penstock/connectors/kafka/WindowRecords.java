package io.penstock.connectors.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.connect.Windows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the topic of runs says of the streams of a pipeline into a topic: which run may write, and
 * which windows are in the topic. Keys are the id of the transactions, and behind it the run and
 * the beginning of the window, or {@code writer}.
 *
 * @param transactions the id of the pipeline's transactions
 */
record WindowRecords(RunTopic runs, String transactions) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String WRITER = "writer";

  /**
   * What is said.
   *
   * @param writer the run that may write; null where no stream has been there
   */
  record Found(@Nullable String writer, List<Windows.Left> windows) {}

  /**
   * Reads it all.
   *
   * @throws TransientException where a transaction of another pipeline stays open
   */
  Found find() throws IOException, TransientException {
    Map<String, byte[]> found = new TreeMap<>();
    String prefix = transactions + " ";
    runs.scan(
        record -> {
          String key = text(record);
          if (key.startsWith(prefix) && record.value() == null) {
            found.remove(key.substring(prefix.length()));
          } else if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), record.value());
          }
        });
    byte[] writer = found.remove(WRITER);
    List<Windows.Left> windows = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : found.entrySet()) {
      String[] place = entry.getKey().split(" ", -1);
      if (place.length == 2) {
        windows.add(left(place[0], Instant.ofEpochMilli(Long.parseLong(place[1])), entry));
      }
    }
    return new Found(writer == null ? null : JSON.readTree(writer).path("run").asText(), windows);
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  private static Windows.Left left(String run, Instant window, Map.Entry<String, byte[]> entry)
      throws IOException {
    JsonNode tree = JSON.readTree(entry.getValue());
    return new Windows.Left(
        run,
        window,
        RunTopic.published(tree.path("inserted").asLong(), tree.path("deleted").asLong()),
        tree.path("note").binaryValue());
  }

  /**
   * What is said, to a run that wants to write.
   *
   * @throws UnusableException if another run has begun to write since
   */
  Found findAs(String run, String topic) throws IOException, TransientException {
    Found found = find();
    if (found.writer() != null && !found.writer().equals(run)) {
      throw new UnusableException(
          "topic "
              + topic
              + " is written by run "
              + found.writer()
              + " of this pipeline now, which began later and goes on where this one was; run one"
              + " at a time");
    }
    return found;
  }

  /** The record by which a run becomes the one that writes. */
  ProducerRecord<byte[], byte[]> writer(String run) {
    return record(WRITER, JSON.createObjectNode().put("run", run));
  }

  /** The record of a window that is published. */
  ProducerRecord<byte[], byte[]> window(
      String run, Instant window, Published published, byte[] note) {
    return record(
        place(run, window),
        JSON.createObjectNode()
            .put("inserted", published.inserted())
            .put("deleted", published.deleted())
            .put("note", note));
  }

  /** Takes the record of a window away that is known elsewhere by now. */
  ProducerRecord<byte[], byte[]> forget(String run, Instant window) {
    return record(place(run, window), null);
  }

  private static String place(String run, Instant window) {
    return run + " " + window.toEpochMilli();
  }

  private ProducerRecord<byte[], byte[]> record(String place, @Nullable ObjectNode value) {
    try {
      return new ProducerRecord<>(
          RunTopic.NAME,
          0,
          (transactions + " " + place).getBytes(StandardCharsets.UTF_8),
          value == null ? null : JSON.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
