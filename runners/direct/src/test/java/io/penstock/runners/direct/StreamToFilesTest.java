package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.kit.DyingOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pipelines without end that write files, until they are drained. */
@Timeout(120)
class StreamToFilesTest {
  private static final String DROP = "- {type: DropDuplicates, config: {order_by: version}}";

  @TempDir Path folder;
  private Workshop shop;
  private Path out;
  private String topic;

  /** Of which kind the files are. */
  enum Kind {
    JSON("jsonl", "WriteToJson", "ReadFromJson"),
    CSV("csv", "WriteToCsv", "ReadFromCsv"),
    AVRO("avro", "WriteToAvro", "ReadFromAvro"),
    PARQUET("parquet", "WriteToParquet", "ReadFromParquet");

    private final String ending;
    private final String writes;
    private final String reads;

    Kind(String ending, String writes, String reads) {
      this.ending = ending;
      this.writes = writes;
      this.reads = reads;
    }
  }

  @BeforeEach
  void open() throws Exception {
    topic = Topics.make(1);
    out = Files.createDirectory(folder.resolve("out"));
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: name, logicalType: string, required: true}
                - {name: version, logicalType: integer}
                """);
  }

  private void pipeline(Kind kind) throws Exception {
    shop.pipeline(
        Topics.reading(topic),
        "- type: Validate",
        DROP,
        "- {type: "
            + kind.writes
            + ", config: {path: \""
            + out
            + "/things."
            + kind.ending
            + "\", write_mode: append}}");
  }

  private static String thing(int id, String name, int version) {
    return "{\"id\":%d,\"name\":\"%s\",\"version\":%d}".formatted(id, name, version);
  }

  /** The files that a reader of {@code things*} sees. */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    }
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files()) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }

  @ParameterizedTest
  @EnumSource
  void eachWindowIsAFileThatIsReadBackAsItWasWritten(Kind kind) throws Exception {
    pipeline(kind);
    Topics.texts(
        topic,
        thing(1, "Ann", 2),
        thing(1, "older", 1),
        thing(1, "Ann", 2),
        "{\"id\": 2, \"version\": 1}",
        "nothing",
        thing(3, "Cid", 1));
    RunReport report = Streams.run(shop, 6);
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(6, 2, 2, 0, 2, 0)));
    assertThat(report.target().inserted(), is(2L));
    assertThat(shop.reasons(), contains("3 INVALID name.required", "4 UNREADABLE record.syntax"));
    for (Path file : files()) {
      assertThat(
          file.getFileName().toString(),
          file.getFileName().toString().matches("things-\\d{8}T\\d{9}Z-[0-9a-f]{16}\\.\\w+"),
          is(true));
    }
    shop.pipeline(
        "- {type: " + kind.reads + ", config: {path: \"" + out + "/things*\"}}",
        "- type: Validate",
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}");
    assertThat(shop.run().ledger(), is(new Ledger(2, 2, 0, 0, 0, 0)));
    assertThat(
        shop.query("SELECT id, name, version FROM things ORDER BY id"),
        contains("1|Ann|2", "3|Cid|1"));
  }

  @Test
  void theNextRunAddsFilesOfItsOwnAndABatchAddsToTheOneThatIsNamed() throws Exception {
    pipeline(Kind.JSON);
    Topics.texts(topic, thing(1, "Ann", 1));
    assertThat(Streams.run(shop, 1).ledger().written(), is(1L));
    Topics.texts(topic, thing(2, "Bob", 1));
    assertThat(Streams.run(shop, 1).ledger().written(), is(1L));
    Topics.texts(topic, thing(3, "Cid", 1));
    assertThat(shop.run().ledger().written(), is(1L));
    assertThat(files(), hasSize(3));
    assertThat(Files.readAllLines(out.resolve("things.jsonl")), contains(thing(3, "Cid", 1)));
    assertThat(
        lines(), containsInAnyOrder(thing(1, "Ann", 1), thing(2, "Bob", 1), thing(3, "Cid", 1)));
  }

  @Test
  void aWindowWhoseFileIsThereAndThatWasNeverNotedIsNotedByTheNextRunAndNotWrittenAgain()
      throws Exception {
    pipeline(Kind.JSON);
    Topics.texts(topic, thing(1, "Ann", 1), "nothing", thing(2, "Bob", 1));
    RuntimeException died =
        assertThrows(
            RuntimeException.class,
            () -> Streams.run(DyingOnce.in(Streams.plan(shop)), shop.settings(), 3, read -> {}));
    assertThat(String.valueOf(died.getMessage()), DyingOnce.published(), is(1));
    Topics.texts(topic, thing(3, "Cid", 1));
    assertThat(shop.run().ledger(), is(new Ledger(1, 1, 0, 0, 0, 0)));
    assertThat(
        lines(), containsInAnyOrder(thing(1, "Ann", 1), thing(2, "Bob", 1), thing(3, "Cid", 1)));
    assertThat(shop.reasons(), contains("1 UNREADABLE record.syntax"));
  }
}
