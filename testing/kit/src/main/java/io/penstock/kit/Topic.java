package io.penstock.kit;

import io.penstock.broker.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

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

  /** A new one, with a name that no other has. */
  public static Topic make(int partitions) throws ExecutionException, InterruptedException {
    String name = "kit" + MADE.incrementAndGet();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
      // brokers hear of it a moment later than who made it
      while (!admin.listTopics().names().get().contains(name)) {
        Thread.onSpinWait();
      }
    }
    return new Topic(name);
  }

  /** The address of the broker. */
  public static String servers() {
    return Holder.BROKER.address();
  }

  /** Sends texts, in turn to all partitions. */
  void send(List<String> values) throws ExecutionException, InterruptedException {
    send(values, Integer.MAX_VALUE);
  }

  /** Sends texts to one partition and none to the others. */
  void sendToFirst(List<String> values) throws ExecutionException, InterruptedException {
    send(values, 1);
  }

  private void send(List<String> values, int atMost)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      int partitions = Math.min(atMost, producer.partitionsFor(name).size());
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        byte[] value = values.get(i).getBytes(StandardCharsets.UTF_8);
        sent.add(producer.send(new ProducerRecord<>(name, i % partitions, null, value)));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    }
  }
}
