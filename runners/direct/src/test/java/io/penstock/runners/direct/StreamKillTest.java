package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.control.RunStatus;
import io.penstock.kit.Database;
import io.penstock.kit.FaultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams that are killed at random moments, and a clean run behind them. */
class StreamKillTest {
  private static final int KILLS = 6;
  private static final int ROWS = 1_000;
  private static final int POISON = 100;

  @TempDir Path folder;

  /** Where the rows go. */
  enum Target {
    TABLE("six kills of a stream"),
    TOPIC("six kills of a stream from topic to topic"),
    FILES("six kills of a stream from a topic into files");

    private final String words;

    Target(String words) {
      this.words = words;
    }
  }

  private static String row(int id) {
    return id % POISON == 0
        ? "{\"id\":" + id + "}"
        : "{\"id\":%d,\"name\":\"n%d\",\"version\":%d}".formatted(id, id, id % 3);
  }

  private String sink(Target target, String to) throws IOException {
    return switch (target) {
      case TABLE ->
          "- {type: WriteToPostgres, config: {url: \"" + Database.url() + "\", table: " + to + "}}";
      case TOPIC -> "- {type: WriteToKafka, " + config(to);
      case FILES -> {
        Files.createDirectory(folder.resolve("out"));
        yield "- {type: WriteToJson, config: {write_mode: append, path: \""
            + folder
            + "/out/things.jsonl\"}}";
      }
    };
  }

  /** The rows that are in the target, as they are written. */
  private List<String> rows(Target target, String to) throws IOException, SQLException {
    List<String> rows =
        switch (target) {
          case TABLE ->
              Database.rows(
                  "SELECT format('{\"id\":%s,\"name\":\"%s\",\"version\":%s}', id, name, version)"
                      + " FROM "
                      + to);
          case TOPIC ->
              Topics.records(to).stream()
                  .map(record -> record.substring(record.indexOf('=') + 1))
                  .toList();
          case FILES -> lines();
        };
    return rows.stream().sorted().toList();
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static String config(String topic) {
    return "config: {bootstrap_servers: \"" + Topics.servers() + "\", topic: " + topic + "}}";
  }

  @Tag("faults")
  @ParameterizedTest
  @EnumSource
  void afterKillsEachRecordIsThereOnceAndEachPoisonRecordHasOneLetter(Target target)
      throws Exception {
    String from = Topics.make(2);
    String to = target == Target.TABLE ? Database.table() : Topics.make(1);
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
                Topics.reading(from),
                "- type: Validate",
                "- {type: DropDuplicates, config: {order_by: version}}",
                sink(target, to));
    Path file = shop.path("pipeline.yaml");
    Files.writeString(
        file, Files.readString(file).replace("{retry_for: 0s", "{window: 1s, retry_for: 30s"));
    Random random = new Random(25);
    for (int kill = 0; kill < KILLS; kill++) {
      Topics.texts(
          from,
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
    List<String> expected =
        IntStream.range(0, KILLS * ROWS)
            .filter(id -> id % POISON != 0)
            .mapToObj(StreamKillTest::row)
            .sorted()
            .toList();
    List<String> there = rows(target, to);
    assertThat(there, is(expected));
    List<String> poison =
        shop.letters().stream()
            .map(letter -> letter.path("coordinates"))
            .map(JsonNode::asText)
            .toList();
    assertThat(new HashSet<>(poison).size(), is(poison.size()));
    assertThat(poison.size(), is(KILLS * ROWS / POISON));
    FaultTable.of(target.words + ", and a clean batch behind them", "direct")
        .left(there.size(), poison.size())
        .survived();
  }
}
