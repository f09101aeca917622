package io.penstock.connectors.kafka;

import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** A topic that a test writes to. */
record Topic(String name, Path staging) {

  WriteToKafka sink(Load load) {
    return WriteToKafka.topic(TestTopic.servers(), name, load);
  }

  /** Stages rows as one bundle, as the lines of a file from the first. */
  StagedPart stage(WriteToKafka sink, @Nullable Object[]... rows)
      throws IOException, RefusedRowException {
    return stage(sink, 1, rows);
  }

  StagedPart stage(WriteToKafka sink, long line, @Nullable Object[]... rows)
      throws IOException, RefusedRowException {
    try (Stager stager = sink.openStager(staging.toString())) {
      long at = line;
      for (@Nullable Object[] row : rows) {
        stager.write(row, "a.csv", at++);
      }
      return stager.finish();
    }
  }

  Publication publication(String run, StagedPart... parts) {
    return new Publication(run, "shop", List.of(parts), staging.toString());
  }

  /** The committed records, each as {@code key=value}, partition by partition. */
  List<String> records() {
    return records("read_committed");
  }

  /** The same with those of open and aborted transactions. */
  List<String> allRecords() {
    return records("read_uncommitted");
  }

  private List<String> records(String isolation) {
    List<String> records = new ArrayList<>();
    Map<String, Object> set = new HashMap<>();
    set.put("bootstrap.servers", TestTopic.servers());
    set.put("isolation.level", isolation);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(set, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(name).stream()
              .map(info -> new TopicPartition(name, info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
          records.add(record.key() + "=" + record.value());
        }
      }
    }
    return records;
  }

  /** A producer whose transactions have an id. */
  static KafkaProducer<byte[], byte[]> producer(String transactions) {
    Map<String, Object> set = new HashMap<>();
    set.put("bootstrap.servers", TestTopic.servers());
    set.put("transactional.id", transactions);
    return new KafkaProducer<>(set, new ByteArraySerializer(), new ByteArraySerializer());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
