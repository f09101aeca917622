package io.penstock.services;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.cli.services.Service;
import io.penstock.spec.Location;
import io.penstock.spec.pipeline.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServiceTest {
  @TempDir Path folder;

  @Test
  void isFilledOnceAndWrittenToAtEveryLaterStart() throws Exception {
    first(
        """
        {"topic": "t", "count": 2, "value": {"id": "{n}", "at": "{n*70%60+1:2}", "key": "k-{n}"}}
        {"topic": "t", "key": "k", "value": "no {json"}
        """);
    Files.writeString(folder.resolve("then.jsonl"), "{\"topic\": \"t\", \"value\": \"more\"}");

    try (Service service = start()) {
      assertThat(
          values(service),
          containsInAnyOrder(
              "{\"id\":1,\"at\":11,\"key\":\"k-1\"}",
              "{\"id\":2,\"at\":21,\"key\":\"k-2\"}",
              "no {json"));
    }
    try (Service service = start()) {
      assertThat(values(service).size(), is(4));
    }
  }

  @Test
  void beginsAnewWhereFillingDidNotComeToItsEnd() throws Exception {
    first("{\"topic\": \"t\", \"value\": \"a\"}\nnothing");
    IOException failed = assertThrows(IOException.class, this::start);
    assertThat(failed.getMessage(), is(folder.resolve("first.jsonl") + ":2 is not a JSON object"));

    first("{\"topic\": \"t\", \"value\": \"b\"}");
    try (Service service = start()) {
      assertThat(values(service), is(List.of("b")));
    }
  }

  private void first(String lines) throws IOException {
    Files.writeString(folder.resolve("first.jsonl"), lines);
  }

  private Service start() throws IOException {
    return new KafkaService()
        .start(
            new ServiceSpec(
                new Location("p.yaml", 1, 1),
                "bus",
                "kafka",
                folder.resolve("kept"),
                folder.resolve("first.jsonl"),
                folder.resolve("then.jsonl"),
                Map.of("t", 2)));
  }

  private static List<String> values(Service service) {
    List<TopicPartition> all = List.of(new TopicPartition("t", 0), new TopicPartition("t", 1));
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", service.address(), "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
