package io.penstock.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Makes topics that can be written at once. */
public final class NewTopics {
  private NewTopics() {}

  /**
   * Makes one; see {@link #make(String, Map)}.
   *
   * @param servers where the broker is
   */
  public static void make(String servers, String name, int partitions)
      throws ExecutionException, InterruptedException {
    make(servers, Map.of(name, partitions));
  }

  /**
   * Makes topics and returns when the broker leads all their partitions. It hears of them a moment
   * after they are made; of records that are sent in that moment the first batch is refused and the
   * second one taken, after which the broker never takes the first: their numbers are out of order.
   *
   * @param servers where the broker is
   * @param topics how many partitions each has
   * @throws ExecutionException where Kafka refuses one
   */
  public static void make(String servers, Map<String, Integer> topics)
      throws ExecutionException, InterruptedException {
    List<NewTopic> wanted =
        topics.entrySet().stream()
            .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
            .toList();
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    topics.forEach(
        (name, partitions) -> {
          for (int i = 0; i < partitions; i++) {
            ends.put(new TopicPartition(name, i), OffsetSpec.latest());
          }
        });
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(wanted).all().get();
      while (!admin.listTopics().names().get().containsAll(topics.keySet())) {
        Thread.onSpinWait();
      }
      // only a leader answers, and the client asks until one does
      admin.listOffsets(ends).all().get();
    }
  }
}
