package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.control.RunStatus;
import io.penstock.kit.FaultTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a topic to a topic, killed again and again, each record once. */
class KafkaKillTest {
  private static final int KILLS = 12;
  private static final int ROWS = 3_000;

  @TempDir Path folder;

  private static String row(int id) {
    return "{\"id\":" + id + ",\"name\":\"name " + id % 7 + "\"}";
  }

  @Tag("faults")
  @Test
  void afterKillsAtRandomMomentsOneCleanRunHasEachRecordInTheTopicOnce() throws Exception {
    String from = Topics.make(1);
    String to = Topics.make(1);
    Workshop shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: name, logicalType: string}
                """)
            .pipeline(
                "- {type: ReadFromKafka, config: {bootstrap_servers: \""
                    + Topics.servers()
                    + "\", topic: "
                    + from
                    + ", split: 500}}",
                "- type: Validate",
                "- {type: WriteToKafka, config: {bootstrap_servers: \""
                    + Topics.servers()
                    + "\", topic: "
                    + to
                    + "}}");
    Random random = new Random(12);
    for (int kill = 0; kill < KILLS; kill++) {
      Topics.texts(
          from,
          IntStream.range(kill * ROWS, (kill + 1) * ROWS)
              .mapToObj(KafkaKillTest::row)
              .toArray(String[]::new));
      try (Fork load = Fork.of(LoadThings.class, folder.toString())) {
        String line = load.line();
        while (kill % 4 != 0 && line != null && !line.equals("publishing")) {
          line = load.line();
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_200));
        load.until(() -> System.nanoTime() > end);
      }
    }
    assertThat(shop.run().status(), is(RunStatus.SUCCEEDED));
    List<String> expected =
        IntStream.range(0, KILLS * ROWS)
            .mapToObj(id -> "{\"id\":" + id + "}=" + row(id))
            .sorted()
            .toList();
    List<String> there = Topics.records(to).stream().sorted().toList();
    assertThat(there, is(expected));
    FaultTable.of(
            "twelve kills of a load from topic to topic, and a clean run behind them", "direct")
        .left(there.size(), shop.letters().size())
        .survived();
  }
}
