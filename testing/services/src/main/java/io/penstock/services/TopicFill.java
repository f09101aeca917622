package io.penstock.services;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.penstock.broker.NewTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Makes topics and writes the records of a file into them, all of a file or none. */
final class TopicFill {
  private static final Duration WAIT = Duration.ofMillis(10);
  private static final int WAITS = 3000;

  private final String address;

  TopicFill(String address) {
    this.address = address;
  }

  void create(Map<String, Integer> topics) throws IOException {
    try {
      NewTopics.make(address, topics);
    } catch (ExecutionException | InterruptedException e) {
      throw failed("topics could not be made", e);
    }
  }

  /**
   * Writes the records of a file in one transaction, and returns when readers of committed records
   * see them. What an earlier process left half written is aborted.
   */
  void fill(@Nullable Path script) throws IOException {
    try (KafkaProducer<String, String> producer = producer();
        Admin admin = admin()) {
      producer.initTransactions();
      if (script != null) {
        producer.beginTransaction();
        write(script, producer, admin);
        producer.commitTransaction();
      }
      awaitCommitted(admin);
    } catch (FailsafeException e) {
      throw failed(what(script), e.getCause() instanceof Exception cause ? cause : e);
    } catch (KafkaException | ExecutionException | InterruptedException e) {
      throw failed(what(script), e);
    }
  }

  private static String what(@Nullable Path script) {
    return (script == null ? "Kafka" : script) + " failed";
  }

  private void write(Path script, KafkaProducer<String, String> producer, Admin admin)
      throws IOException, ExecutionException, InterruptedException {
    long number = 0;
    for (long end : ends(admin, IsolationLevel.READ_UNCOMMITTED).values()) {
      number += end;
    }
    int line = 0;
    for (String text : Files.readAllLines(script)) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      FillLine records = FillLine.parse(script + ":" + line, text);
      for (int i = 0; i < records.count(); i++) {
        number++;
        producer.send(
            new ProducerRecord<>(records.topic(), records.key(number), records.value(number)));
      }
    }
  }

  /** The markers of a transaction are written after it has been committed. */
  private static void awaitCommitted(Admin admin) throws IOException {
    RetryPolicy<Boolean> policy =
        RetryPolicy.<Boolean>builder()
            .handleResult(false)
            .abortOn(Exception.class)
            .withDelay(WAIT)
            .withMaxRetries(WAITS)
            .build();
    boolean ended =
        Failsafe.with(policy)
            .get(
                () ->
                    ends(admin, IsolationLevel.READ_UNCOMMITTED)
                        .equals(ends(admin, IsolationLevel.READ_COMMITTED)));
    if (!ended) {
      throw new IOException("Kafka does not end the transaction of an earlier process");
    }
  }

  private static Map<TopicPartition, Long> ends(Admin admin, IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    Map<String, TopicDescription> topics =
        admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get();
    topics.forEach(
        (name, topic) ->
            topic
                .partitions()
                .forEach(
                    partition ->
                        wanted.put(
                            new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(wanted, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .forEach((at, end) -> ends.put(at, end.offset()));
    return ends;
  }

  private Admin admin() {
    return Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address));
  }

  private KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            address,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            "penstock-fill",
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            30_000),
        new StringSerializer(),
        new StringSerializer());
  }

  private static IOException failed(String what, Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new IOException(what + ": " + cause.getClass().getSimpleName());
  }
}
