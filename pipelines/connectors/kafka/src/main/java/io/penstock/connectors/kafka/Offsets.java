package io.penstock.connectors.kafka;

import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Nearest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic as it stands.
 *
 * @param id the topic's own, which another of the same name does not have
 * @param begins the oldest offset that is there, by partition
 * @param ends the offset beyond the last committed record, by partition
 * @param seen when that was so; what was written before is before the ends
 */
record Offsets(String id, Map<Integer, Long> begins, Map<Integer, Long> ends, Instant seen) {

  /**
   * Asks the brokers.
   *
   * @throws UnusableException where there is no such topic
   */
  static Offsets of(Cluster cluster, String topic) {
    return cluster.ask(
        "topic " + topic + " cannot be read",
        () -> {
          Instant seen = Instant.now();
          String id = describe(cluster, topic).topicId().toString();
          try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer()) {
            Collection<TopicPartition> all = partitions(consumer, topic);
            return new Offsets(
                id, plain(consumer.beginningOffsets(all)), plain(consumer.endOffsets(all)), seen);
          }
        });
  }

  /** The first offset of each partition whose record is as new as that; the end where none is. */
  static Map<Integer, Long> at(Cluster cluster, String topic, Instant time, Offsets now) {
    return cluster.ask(
        "topic " + topic + " cannot be read",
        () -> {
          try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer()) {
            Map<TopicPartition, Long> wanted = new HashMap<>();
            partitions(consumer, topic).forEach(at -> wanted.put(at, time.toEpochMilli()));
            Map<Integer, Long> found = new TreeMap<>(now.ends());
            for (Map.Entry<TopicPartition, OffsetAndTimestamp> entry :
                consumer.offsetsForTimes(wanted).entrySet()) {
              if (entry.getValue() != null) {
                found.merge(entry.getKey().partition(), entry.getValue().offset(), Math::min);
              }
            }
            return found;
          }
        });
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /**
   * What a topic is.
   *
   * @throws UnusableException where there is no such topic
   */
  static TopicDescription describe(Cluster cluster, String topic) {
    try (Admin admin = cluster.admin()) {
      Set<String> names = Cluster.answer(admin.listTopics().names());
      if (!names.contains(topic)) {
        throw new UnusableException(
            "Kafka at " + cluster.place() + ": " + Nearest.unknown("topic", topic, names));
      }
      return Objects.requireNonNull(
          Cluster.answer(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
    }
  }

  /**
   * Returns when all partitions of a topic that is there have a leader. To a topic that was made a
   * moment ago a producer must not send before: the first batch is refused, the second one taken,
   * and the first never after it, as its numbers are out of order.
   */
  static void awaitLeaders(Cluster cluster, String topic) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    describe(cluster, topic)
        .partitions()
        .forEach(
            partition ->
                ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
    try (Admin admin = cluster.admin()) {
      // only a leader answers, and the client asks until one does
      Cluster.answer(admin.listOffsets(ends).all());
    }
  }

  private static Map<Integer, Long> plain(Map<TopicPartition, Long> offsets) {
    Map<Integer, Long> plain = new TreeMap<>();
    offsets.forEach((at, offset) -> plain.put(at.partition(), offset));
    return plain;
  }
}
