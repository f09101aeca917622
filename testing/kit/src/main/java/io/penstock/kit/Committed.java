package io.penstock.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What readers of committed records see of a topic. */
public final class Committed {
  private static final Duration POLL = Duration.ofMillis(100);

  private Committed() {}

  /**
   * The records of all partitions, each as {@code key=value}, in the order of their offsets, up to
   * the very end: that a transaction was committed is seen a moment after it was said.
   *
   * @param servers where the broker is
   */
  public static List<String> records(String servers, String topic) {
    List<String> records = new ArrayList<>();
    try (KafkaConsumer<String, String> plain = consumer(servers, "read_uncommitted");
        KafkaConsumer<String, String> consumer = consumer(servers, "read_committed")) {
      List<TopicPartition> all =
          plain.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = plain.endOffsets(all);
      while (all.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
        consumer.poll(POLL).forEach(record -> records.add(record.key() + "=" + record.value()));
      }
    }
    return records;
  }

  private static KafkaConsumer<String, String> consumer(String servers, String isolation) {
    Map<String, Object> set = Map.of("bootstrap.servers", servers, "isolation.level", isolation);
    return new KafkaConsumer<>(set, new StringDeserializer(), new StringDeserializer());
  }
}
