package io.penstock.runners.direct;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.services.Service;
import io.penstock.services.KafkaService;
import io.penstock.spec.Location;
import io.penstock.spec.pipeline.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The example of the events in a folder of its own, and what topic and target hold. */
final class Events {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private long poison;

  Events(Path folder) {
    this.folder = folder;
  }

  /** The words of a run on the command line. */
  String[] words() {
    Path example = Path.of(System.getProperty("penstock.root"), "examples/events/events.yaml");
    return new String[] {
      "run",
      example.toString(),
      "--param",
      "data=" + folder.resolve("bus"),
      "--param",
      "database=" + folder.resolve("events.duckdb"),
      "--param",
      "dead_letters=" + folder.resolve("dead-letters"),
      "--control",
      "sqlite:" + folder.resolve("control.db"),
      "--report",
      folder.resolve("report.json").toString()
    };
  }

  /** How many dead letters all runs have left. */
  long deadLetters() throws IOException {
    long letters = 0;
    try (Stream<Path> files = Files.list(folder.resolve("dead-letters/events"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
        letters += Files.readAllLines(file).size();
      }
    }
    return letters;
  }

  /** How many events of the topic do not keep to the contract. */
  long poison() throws IOException {
    source();
    return poison;
  }

  /** What the target must hold: the committed events that keep to the contract. */
  List<Long> source() throws IOException {
    ServiceSpec bus =
        new ServiceSpec(
            new Location("events.yaml", 1, 1),
            "bus",
            "kafka",
            folder.resolve("bus"),
            null,
            null,
            Map.of());
    TreeSet<Long> ids = new TreeSet<>();
    poison = 0;
    try (Service broker = new KafkaService().start(bus);
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
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("events.duckdb"));
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
