package io.penstock.bench.customers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One thread's work of W4: the records of some partitions.
 *
 * @param address of Kafka
 * @param partitions to read from the beginning
 * @param ends where each partition ends, exclusive
 */
record TopicLoad(String address, List<TopicPartition> partitions, Map<TopicPartition, Long> ends)
    implements Loads.Part {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<String, Integer> COLUMNS = columns();

  private static Map<String, Integer> columns() {
    Map<String, Integer> columns = new HashMap<>();
    for (String name : Column.HEADER.split(",", -1)) {
      columns.put(name, columns.size());
    }
    return columns;
  }

  static Consumer<byte[], byte[]> consumer(String address) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            address,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            10_000,
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
            1 << 18),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  @Override
  public void read(Judge judge) throws IOException {
    String[] fields = new String[Column.COUNT];
    try (Consumer<byte[], byte[]> consumer = consumer(address)) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!done(consumer)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (read(record.value(), fields)) {
            judge.take(record.offset(), column -> fields[column]);
          } else {
            judge.unreadable(record.offset(), "syntax");
          }
        }
      }
    }
  }

  private boolean done(Consumer<byte[], byte[]> consumer) {
    return partitions.stream()
        .allMatch(one -> consumer.position(one) >= ends.getOrDefault(one, 0L));
  }

  /** Takes a record apart; false where it is no object. */
  static boolean read(byte[] value, String[] fields) throws IOException {
    Arrays.fill(fields, "");
    try (JsonParser parser = JSON.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        Integer column = COLUMNS.get(name);
        if (parser.nextToken() != JsonToken.VALUE_NULL && column != null) {
          fields[column] = parser.getText();
        }
      }
      return true;
    }
  }
}
