package io.penstock.runners.direct;

import io.penstock.broker.Broker;
import io.penstock.broker.NewTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Topics on a real broker, which all tests of the process share and which ends with it. */
final class Topics {
  private static final AtomicInteger MADE = new AtomicInteger();

  private Topics() {}

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

  static String servers() {
    return Holder.BROKER.address();
  }

  /** The step that reads a topic, with nothing said beyond that. */
  static String reading(String topic) {
    return "- {type: ReadFromKafka, config: {bootstrap_servers: \""
        + servers()
        + "\", topic: "
        + topic
        + "}}";
  }

  /** The name of a new topic. */
  static String make(int partitions) throws Exception {
    String name = "things" + MADE.incrementAndGet();
    NewTopics.make(servers(), name, partitions);
    return name;
  }

  /** Adds a partition and sends a text to it. */
  static void sendToNewPartition(String topic, int number, String value) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(number + 1))).all().get();
    }
    send(new ProducerRecord<>(topic, number, null, value.getBytes(StandardCharsets.UTF_8)));
  }

  static void send(String topic, byte[]... values) throws Exception {
    for (byte[] value : values) {
      send(new ProducerRecord<>(topic, 0, null, value));
    }
  }

  /** Values that are texts; null for a tombstone. */
  static void texts(String topic, @Nullable String... values) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String value : values) {
      byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
      records.add(new ProducerRecord<>(topic, 0, null, bytes));
    }
    send(records);
  }

  /**
   * The committed records, each as {@code key=value}, in the order of their offsets, up to the very
   * end: that a transaction was committed is seen a moment after it was said.
   */
  static List<String> records(String topic) {
    List<String> records = new ArrayList<>();
    TopicPartition at = new TopicPartition(topic, 0);
    try (KafkaConsumer<String, String> plain = consumer("read_uncommitted");
        KafkaConsumer<String, String> consumer = consumer("read_committed")) {
      consumer.assign(List.of(at));
      consumer.seekToBeginning(List.of(at));
      long end = plain.endOffsets(List.of(at)).getOrDefault(at, 0L);
      while (consumer.position(at) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> records.add(record.key() + "=" + record.value()));
      }
    }
    return records;
  }

  private static KafkaConsumer<String, String> consumer(String isolation) {
    Map<String, Object> set = Map.of("bootstrap.servers", servers(), "isolation.level", isolation);
    return new KafkaConsumer<>(set, new StringDeserializer(), new StringDeserializer());
  }

  private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    send(List.of(record));
  }

  private static void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      records.forEach(record -> sent.add(producer.send(record)));
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    }
  }
}
