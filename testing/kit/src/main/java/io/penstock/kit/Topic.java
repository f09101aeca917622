package io.penstock.kit;

import io.penstock.broker.Broker;
import io.penstock.broker.NewTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A topic on a broker that all tests of the process share and that ends with it.
 *
 * @param name the topic's
 */
public record Topic(String name) {
  private static final AtomicInteger MADE = new AtomicInteger();

  private static final class Holder {
    static final Broker BROKER = start();

    private static Broker start() {
      try {
        return Broker.start(Files.createTempDirectory("kafka"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A new one. */
  public static Topic make(int partitions) throws ExecutionException, InterruptedException {
    String name = "kit" + MADE.incrementAndGet();
    NewTopics.make(servers(), name, partitions);
    return new Topic(name);
  }

  /** Where the broker answers, as a pipeline names it. */
  public static String servers() {
    return Holder.BROKER.address();
  }

  /**
   * A text with the time at which it happened.
   *
   * @param at null to leave it to Kafka
   */
  public record Message(String value, @Nullable Instant at) {}

  /** Sends texts, in turn to all partitions. */
  public void send(List<String> values) throws ExecutionException, InterruptedException {
    sendAt(timeless(values));
  }

  /** Sends texts to one partition and none to the others. */
  void sendToFirst(List<String> values) throws ExecutionException, InterruptedException {
    send(timeless(values), 1);
  }

  private static List<Message> timeless(List<String> values) {
    return values.stream().map(value -> new Message(value, null)).toList();
  }

  /** Sends texts with their times, in turn to all partitions. */
  public void sendAt(List<Message> messages) throws ExecutionException, InterruptedException {
    send(messages, Integer.MAX_VALUE);
  }

  private void send(List<Message> messages, int atMost)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      int partitions = Math.min(atMost, producer.partitionsFor(name).size());
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < messages.size(); i++) {
        byte[] value = messages.get(i).value().getBytes(StandardCharsets.UTF_8);
        Instant at = messages.get(i).at();
        Long millis = at == null ? null : at.toEpochMilli();
        sent.add(producer.send(new ProducerRecord<>(name, i % partitions, millis, null, value)));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    }
  }

  /** The committed records of all partitions, each as {@code key=value}; see {@link Committed}. */
  public List<String> records() {
    return Committed.records(servers(), name);
  }
}
