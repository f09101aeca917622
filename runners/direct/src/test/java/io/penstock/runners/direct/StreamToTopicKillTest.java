package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.control.RunStatus;
import io.penstock.kit.FaultTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams into a topic that are killed at random moments, and a clean run behind them. */
class StreamToTopicKillTest {
  private static final int KILLS = 6;
  private static final int ROWS = 1_000;
  private static final int POISON = 100;

  @TempDir Path folder;

  private static String row(int id) {
    return id % POISON == 0
        ? "{\"id\":" + id + "}"
        : "{\"id\":%d,\"name\":\"n%d\",\"version\":%d}".formatted(id, id, id % 3);
  }

  private static String config(String topic) {
    return "config: {bootstrap_servers: \"" + Topics.servers() + "\", topic: " + topic + "}}";
  }

  @Tag("faults")
  @Test
  void afterKillsEachRecordIsInTheTopicOnceAndEachPoisonRecordHasOneLetter() throws Exception {
    String from = Topics.make(1);
    String to = Topics.make(1);
    Workshop shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: name, logicalType: string, required: true}
                - {name: version, logicalType: integer}
                """)
            .pipeline(
                "- {type: ReadFromKafka, " + config(from),
                "- type: Validate",
                "- {type: DropDuplicates, config: {order_by: version}}",
                "- {type: WriteToKafka, " + config(to));
    Path file = shop.path("pipeline.yaml");
    Files.writeString(
        file, Files.readString(file).replace("{retry_for: 0s", "{window: 1s, retry_for: 30s"));
    Random random = new Random(25);
    for (int kill = 0; kill < KILLS; kill++) {
      Topics.texts(
          from,
          IntStream.range(kill * ROWS, (kill + 1) * ROWS)
              .mapToObj(StreamToTopicKillTest::row)
              .toArray(String[]::new));
      try (Fork run =
          Fork.of(
              io.penstock.cli.Main.class,
              "run",
              file.toString(),
              "--streaming",
              "--param",
              "dir=" + folder,
              "--control",
              shop.settings().control())) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(3_000 + random.nextInt(9_000));
        run.until(() -> System.nanoTime() > end);
      }
    }
    assertThat(shop.run().status(), is(RunStatus.SUCCEEDED));
    List<String> expected =
        IntStream.range(0, KILLS * ROWS)
            .filter(id -> id % POISON != 0)
            .mapToObj(id -> "{\"id\":" + id + "}=" + row(id))
            .sorted()
            .toList();
    List<String> there = Topics.records(to).stream().sorted().toList();
    assertThat(there, is(expected));
    List<String> poison =
        shop.letters().stream()
            .map(letter -> letter.path("coordinates"))
            .map(JsonNode::asText)
            .toList();
    assertThat(new HashSet<>(poison).size(), is(poison.size()));
    assertThat(poison.size(), is(KILLS * ROWS / POISON));
    FaultTable.of(
            "six kills of a stream from topic to topic, and a clean batch behind them", "direct")
        .left(there.size(), poison.size())
        .survived();
  }
}
