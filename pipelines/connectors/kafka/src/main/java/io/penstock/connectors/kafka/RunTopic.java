package io.penstock.connectors.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.TransientException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * The topic that says which runs were published: one record a run, of a stream one a window,
 * written in the transaction of its rows. It keeps them for 90 days.
 */
final class RunTopic {
  static final String NAME = "_penstock_runs";

  private static final Duration KEPT = Duration.ofDays(90);

  /** Windows of streams that are done with can be compacted away then. */
  private static final Duration COMPACTED = Duration.ofDays(1);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final JsonMapper JSON = new JsonMapper();
  private static final TopicPartition PLACE = new TopicPartition(NAME, 0);

  private final Cluster cluster;

  RunTopic(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Makes the topic if there is none. */
  void make() {
    try (Admin admin = cluster.admin()) {
      if (Cluster.answer(admin.listTopics().names()).contains(NAME)) {
        return;
      }
      NewTopic topic = new NewTopic(NAME, Optional.of(1), Optional.empty());
      topic.configs(
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
              TopicConfig.RETENTION_MS_CONFIG,
              String.valueOf(KEPT.toMillis()),
              TopicConfig.SEGMENT_MS_CONFIG,
              String.valueOf(COMPACTED.toMillis())));
      Cluster.answer(admin.createTopics(List.of(topic)).all());
    } catch (TopicExistsException e) {
      return; // made by another run just now
    }
  }

  /** The record of a run that was published. */
  ProducerRecord<byte[], byte[]> record(byte[] key, Published published) throws IOException {
    ObjectNode value = JSON.createObjectNode();
    value.put("inserted", published.inserted());
    value.put("deleted", published.deleted());
    return new ProducerRecord<>(NAME, 0, key, JSON.writeValueAsBytes(value));
  }

  /**
   * What a run has published. Transactions of other runs that are open are waited for, as what
   * stands behind them cannot be seen.
   *
   * @throws TransientException where such a one stays open
   */
  Optional<Published> find(byte[] key) throws IOException, TransientException {
    AtomicReference<byte @Nullable []> found = new AtomicReference<>();
    scan(
        record -> {
          if (Arrays.equals(record.key(), key)) {
            found.set(record.value());
          }
        });
    return Optional.ofNullable(found.get()).map(RunTopic::published);
  }

  /**
   * Goes through all records that are committed, the oldest first; see {@link #find}.
   *
   * @throws TransientException where a transaction stays open
   */
  void scan(Consumer<ConsumerRecord<byte[], byte[]>> receiver) throws TransientException {
    long end = end();
    try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer()) {
      consumer.assign(List.of(PLACE));
      consumer.seekToBeginning(List.of(PLACE));
      long heard = System.nanoTime();
      long position = consumer.position(PLACE);
      while (position < end) {
        consumer.poll(POLL).forEach(receiver);
        long next = consumer.position(PLACE);
        if (next > position) {
          heard = System.nanoTime();
        } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
          throw new TransientException(
              "topic "
                  + NAME
                  + " of Kafka at "
                  + cluster.place()
                  + " holds an open transaction of another run; if that run is dead, Kafka ends it"
                  + " after transaction.timeout.ms");
        }
        position = next;
      }
    }
  }

  /** Where the topic ends, open transactions included. */
  private long end() {
    try (Admin admin = cluster.admin()) {
      return Cluster.answer(
              admin
                  .listOffsets(
                      Map.of(PLACE, OffsetSpec.latest()),
                      new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                  .partitionResult(PLACE))
          .offset();
    }
  }

  private static Published published(byte[] value) {
    try {
      JsonNode tree = JSON.readTree(value);
      return published(tree.path("inserted").asLong(), tree.path("deleted").asLong());
    } catch (IOException e) {
      throw new IllegalStateException("topic " + NAME + " holds what no run has written", e);
    }
  }

  /** What sending so many records with a value, and so many tombstones, did. */
  static Published published(long inserted, long deleted) {
    StagedFacts facts =
        new StagedFacts(inserted + deleted, 0, deleted, List.of(), List.of(), Map.of());
    return new Published(facts, true, inserted, 0, 0, deleted);
  }
}
