package io.penstock.runners.flink;

import io.penstock.broker.NewTopics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Events with ids from 1, every hundredth of which is poison, on a topic of their own.
 *
 * @param servers where the broker is
 * @param topic the topic's name
 */
record Events(String servers, String topic) {
  static final String CANARY = "canary";
  private static final int POISON = 100;
  private static final int PARTITIONS = 4;

  /** Makes the topic. */
  static Events on(String servers, String topic) throws ExecutionException, InterruptedException {
    NewTopics.make(servers, topic, PARTITIONS);
    return new Events(servers, topic);
  }

  /** How many of the events up to an id are good. */
  static int good(int last) {
    return last - poison(last);
  }

  /** How many of the events up to an id are poison. */
  static int poison(int last) {
    return last / POISON;
  }

  private static String event(int id) {
    String email = id % POISON == 0 ? CANARY : "p" + id + "@" + CANARY + ".com";
    return "{\"id\": %d, \"email\": \"%s\", \"ssn\": \"%s\", \"amount\": %d.25, \"version\": %d}"
        .formatted(id, email, CANARY, id, id % 7);
  }

  /** Sends the events of these ids, both included. */
  void send(int first, int last) {
    send(Map.of(), IntStream.rangeClosed(first, last).boxed().toList());
  }

  /** Sends the events up to an id once more, in another order. */
  void sendShuffled(int last, long seed) {
    List<Integer> ids = new ArrayList<>(IntStream.rangeClosed(1, last).boxed().toList());
    Collections.shuffle(ids, new Random(seed));
    send(Map.of(), ids);
  }

  /** Sends the events of these ids in one transaction, which is aborted after half of them once. */
  void sendAtTheSecondTry(int first, int last) {
    Map<String, Object> transactional = Map.of("transactional.id", topic + first);
    try (KafkaProducer<byte[], byte[]> producer = producer(transactional)) {
      producer.initTransactions();
      producer.beginTransaction();
      IntStream.rangeClosed(first, (first + last) / 2).forEach(id -> send(producer, -id));
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      IntStream.rangeClosed(first, last).forEach(id -> send(producer, id));
      producer.commitTransaction();
    }
  }

  private void send(Map<String, Object> settings, List<Integer> ids) {
    try (KafkaProducer<byte[], byte[]> producer = producer(settings)) {
      ids.forEach(id -> send(producer, id));
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer, int id) {
    byte[] key = Integer.toString(id).getBytes(StandardCharsets.UTF_8);
    byte[] value = event(id).getBytes(StandardCharsets.UTF_8);
    var unused = producer.send(new ProducerRecord<>(topic, key, value));
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
    Map<String, Object> all = new java.util.HashMap<>(settings);
    all.put("bootstrap.servers", servers);
    all.put("delivery.timeout.ms", 300_000);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
