package io.penstock.runners.direct;

import io.penstock.broker.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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

  /** The name of a new topic. */
  static String make(int partitions) throws Exception {
    String name = "things" + MADE.incrementAndGet();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
    return name;
  }

  static void send(String topic, byte[]... values) throws Exception {
    for (byte[] value : values) {
      send(new ProducerRecord<>(topic, 0, null, value));
    }
  }

  /** Values that are texts; null for a tombstone. */
  static void texts(String topic, @Nullable String... values) throws Exception {
    for (String value : values) {
      byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
      send(new ProducerRecord<>(topic, 0, null, bytes));
    }
  }

  private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }
}
