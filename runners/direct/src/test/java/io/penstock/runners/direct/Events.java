package io.penstock.runners.direct;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.services.Service;
import io.penstock.services.KafkaService;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What topic and target of the example of the events hold. */
final class Events {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Example example;
  private long poison;

  Events(Example example) {
    this.example = example;
  }

  /** How many events of the topic do not keep to the contract. */
  long poison() throws IOException {
    source();
    return poison;
  }

  /** What the target must hold: the committed events that keep to the contract. */
  List<Long> source() throws IOException {
    TreeSet<Long> ids = new TreeSet<>();
    poison = 0;
    try (Service broker = new KafkaService().start(example.server("kafka"));
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor("events").stream()
              .map(info -> new TopicPartition("events", info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
          add(record.value(), ids);
        }
      }
    }
    return List.copyOf(ids);
  }

  private void add(String value, TreeSet<Long> ids) {
    try {
      JsonNode event = JSON.readTree(value);
      if (event.get("email").isNull()) {
        poison++;
      } else {
        ids.add(event.get("event_id").asLong());
      }
    } catch (JsonProcessingException e) {
      poison++;
    }
  }

  List<Long> target() throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + example.database());
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT event_id FROM events ORDER BY event_id")) {
      while (result.next()) {
        ids.add(result.getLong(1));
      }
    }
    return ids;
  }
}
