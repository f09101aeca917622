package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
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

/** Streams that are killed at random moments, and a clean run behind them. */
class StreamKillTest {
  private static final int KILLS = 6;
  private static final int ROWS = 1_000;
  private static final int POISON = 100;

  @TempDir Path folder;

  private static String row(int id) {
    return id % POISON == 0
        ? "{\"id\": " + id + "}"
        : "{\"id\": %d, \"name\": \"n%d\", \"version\": %d}".formatted(id, id, id % 3);
  }

  @Tag("faults")
  @Test
  void afterKillsTheTableIsWholeAndEachPoisonRecordHasOneLetter() throws Exception {
    String topic = Topics.make(2);
    String table = Warehouse.table();
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
                "- {type: ReadFromKafka, config: {bootstrap_servers: \""
                    + Topics.servers()
                    + "\", topic: "
                    + topic
                    + "}}",
                "- type: Validate",
                "- {type: DropDuplicates, config: {order_by: version}}",
                "- {type: WriteToPostgres, config: {url: \""
                    + Warehouse.url()
                    + "\", table: "
                    + table
                    + "}}");
    Path file = shop.path("pipeline.yaml");
    Files.writeString(
        file, Files.readString(file).replace("{retry_for: 0s", "{window: 1s, retry_for: 0s"));
    Random random = new Random(19);
    for (int kill = 0; kill < KILLS; kill++) {
      Topics.texts(
          topic,
          IntStream.range(kill * ROWS, (kill + 1) * ROWS)
              .mapToObj(StreamKillTest::row)
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
    int good = KILLS * ROWS - KILLS * ROWS / POISON;
    assertThat(
        Warehouse.query("SELECT count(*), count(*) FILTER (WHERE name = 'n' || id) FROM " + table),
        contains(good + "|" + good));
    List<String> poison =
        shop.letters().stream()
            .map(letter -> letter.path("coordinates"))
            .map(JsonNode::asText)
            .toList();
    assertThat(new HashSet<>(poison).size(), is(poison.size()));
    assertThat(poison.size(), is(KILLS * ROWS / POISON));
    FaultTable.of("six kills of a stream, and a clean batch behind them", "direct")
        .left(good, poison.size())
        .survived();
  }
}
