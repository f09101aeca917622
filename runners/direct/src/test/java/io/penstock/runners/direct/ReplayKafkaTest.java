package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.penstock.cli.Cli;
import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.Watermark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected records of a topic: they are replayed, and the mark of the topic stays. */
class ReplayKafkaTest {
  @TempDir Path folder;
  private Workshop shop;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @BeforeEach
  void writeFiles() throws Exception {
    shop = new Workshop(folder).policy();
    contract("^[a-z]+$");
    shop.file(
        "fill.jsonl",
        """
        {"topic": "things", "count": 3, "value": {"id": "{n}", "code": "ann", "version": 1}}
        {"topic": "things", "count": 2, "value": {"id": "{n}", "code": "BO", "version": 1}}
        {"topic": "things", "count": 1, "value": "{\\"id\\": "}
        """);
    shop.pipeline(
        "- {type: ReadFromKafka, config: {bootstrap_servers: \"${service:bus}\", topic: things}}",
        "- type: Validate",
        "- type: Protect",
        "- {type: DropDuplicates, config: {order_by: version}}",
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}");
    shop.file(
        "pipeline.yaml",
        """
        services:
          bus: {type: kafka, data: "${param:dir}/services", topics: {things: 2}, first: fill.jsonl}
        """
            + Files.readString(shop.path("pipeline.yaml"))
                .replace("dead_letters: {", "dead_letters: {key: pii, "));
  }

  private void contract(String pattern) throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: code, logicalType: string, logicalTypeOptions: {pattern: 'PATTERN'}}
        - {name: version, logicalType: integer}
        """
            .replace("PATTERN", pattern));
  }

  private int call(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.add(shop.path("pipeline.yaml").toString());
    words.addAll(List.of("--param", "dir=" + folder, "--control", shop.path("control.db") + ""));
    PrintStream all = new PrintStream(told, true, StandardCharsets.UTF_8);
    return Cli.run(words.toArray(String[]::new), all, all);
  }

  private Optional<Watermark> mark() {
    try (ControlStore store = ControlStore.open(shop.settings().control())) {
      return store.watermarks().find("things", "ReadFromKafka");
    }
  }

  private Ledger ledger() {
    try (ControlStore store = ControlStore.open(shop.settings().control())) {
      return store.latest("things", 1).get(0).ledger();
    }
  }

  @Test
  void recordsThatPassNowAreWrittenAndTheMarkStays() throws Exception {
    assertThat(told.toString(StandardCharsets.UTF_8), call("run"), is(0));
    assertThat(ledger(), is(new Ledger(6, 3, 0, 0, 3, 0)));
    Optional<Watermark> mark = mark();
    assertThat(mark.isPresent(), is(true));
    contract("^[a-zA-Z]+$");

    assertThat(told.toString(StandardCharsets.UTF_8), call("dead-letters", "replay"), is(0));

    assertThat(told.toString(StandardCharsets.UTF_8), containsString("2 letters put aside"));
    assertThat(ledger(), is(new Ledger(3, 2, 0, 0, 1, 0)));
    assertThat(
        shop.query("SELECT code, count(*) FROM things GROUP BY ALL ORDER BY ALL"),
        contains("BO|2", "ann|3"));
    assertThat(mark(), is(mark));
    assertThat(shop.files("dead-letters"), hasSize(2));

    assertThat(call("run"), is(0));
    assertThat(ledger(), is(new Ledger(0, 0, 0, 0, 0, 0)));
  }
}
