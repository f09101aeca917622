package io.penstock.connectors.kafka;

import io.penstock.broker.Broker;
import io.penstock.broker.NewTopics;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A topic of a test on a real broker. */
final class TestTopic {
  static final Expected EXPECTED =
      new Expected(
          Schema.builder()
              .addNullableField("id", FieldType.INT64)
              .addNullableField("name", FieldType.STRING)
              .build(),
          Set.of(),
          Map.of());

  private static final AtomicInteger TOPICS = new AtomicInteger();

  final String name = "topic" + TOPICS.incrementAndGet();
  private final int partitions;

  TestTopic(int partitions) throws Exception {
    this.partitions = partitions;
    make();
  }

  /** One broker for all tests of the process; it ends with the process. */
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

  ReadFromKafka source() {
    return ReadFromKafka.topic(servers(), name, EXPECTED);
  }

  static List<OffsetRange> rangesOf(Slice<OffsetRange> slice) {
    return ((ReadFromKafka) slice.source()).ranges();
  }

  List<OffsetRange> ranges(Slice<OffsetRange> slice) {
    return rangesOf(slice);
  }

  void send(int partition, @Nullable String... values) throws Exception {
    try (KafkaProducer<String, String> producer = producer(Map.of())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(name, partition, null, value)).get();
      }
    }
  }

  void sendBytes(int partition, byte[]... values) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(new ProducerRecord<>(name, partition, null, value)).get();
      }
    }
  }

  void sendAt(int partition, Instant time, String value) throws Exception {
    try (KafkaProducer<String, String> producer = producer(Map.of())) {
      producer.send(new ProducerRecord<>(name, partition, time.toEpochMilli(), null, value)).get();
    }
  }

  void transaction(int partition, boolean commit, String value) throws Exception {
    KafkaProducer<String, String> producer = begun(partition, value);
    if (commit) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
    producer.close();
    // The next transaction of the same id starts once the markers of this one are written.
    try (KafkaProducer<String, String> next = producer(id())) {
      next.initTransactions();
    }
  }

  /** A transaction that is aborted when it is closed. */
  AutoCloseable openTransaction(int partition, String value) throws Exception {
    KafkaProducer<String, String> producer = begun(partition, value);
    return () -> {
      producer.abortTransaction();
      producer.close();
    };
  }

  private KafkaProducer<String, String> begun(int partition, String value) throws Exception {
    KafkaProducer<String, String> producer = producer(id());
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(name, partition, null, value)).get();
    return producer;
  }

  private Map<String, Object> id() {
    return Map.of("transactional.id", name);
  }

  void widen(int to) throws Exception {
    try (Admin admin = admin()) {
      admin.createPartitions(Map.of(name, NewPartitions.increaseTo(to))).all().get();
    }
  }

  void deleteBefore(int partition, long offset) throws Exception {
    try (Admin admin = admin()) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(name, partition), RecordsToDelete.beforeOffset(offset)))
          .all()
          .get();
    }
  }

  void makeAgain() throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(name)).all().get();
      while (admin.listTopics().names().get().contains(name)) {
        Thread.onSpinWait();
      }
    }
    make();
  }

  /** The groups of consumers that the broker knows. */
  static List<String> groups() throws Exception {
    try (Admin admin = admin()) {
      return admin.listConsumerGroups().all().get().stream().map(group -> group.groupId()).toList();
    }
  }

  private void make() throws Exception {
    NewTopics.make(servers(), name, partitions);
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", servers()));
  }

  private static KafkaProducer<String, String> producer(Map<String, Object> more) {
    Map<String, Object> set = new HashMap<>(more);
    set.put("bootstrap.servers", servers());
    return new KafkaProducer<>(set, new StringSerializer(), new StringSerializer());
  }
}
