package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import io.penstock.kit.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pipelines without end, from a topic into both databases, until they are drained. */
@Timeout(120)
class StreamTest {
  @TempDir Path folder;
  private Workshop shop;
  private String topic;
  private String table;

  /** Where the rows go. */
  enum Target {
    DUCKDB,
    POSTGRES
  }

  @BeforeEach
  void open() throws Exception {
    topic = Topics.make(2);
    table = Database.table();
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - name: email
                  logicalType: string
                  classification: pii
                  logicalTypeOptions: {format: email}
                  customProperties: [{property: piiType, value: EMAIL_ADDRESS}]
                - {name: name, logicalType: string, required: true}
                - {name: version, logicalType: integer}
                """);
  }

  private String sink(Target target) {
    return target == Target.POSTGRES
        ? "- {type: WriteToPostgres, config: {url: \""
            + Database.url()
            + "\", table: "
            + table
            + "}}"
        : "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}";
  }

  private void pipeline(Target target) throws Exception {
    shop.pipeline(
        Topics.reading(topic),
        "- type: Validate",
        "- type: Protect",
        "- {type: DropDuplicates, config: {order_by: version}}",
        sink(target));
  }

  private List<String> rows(Target target, String columns) throws SQLException {
    return target == Target.POSTGRES
        ? Database.rows("SELECT " + columns + " FROM " + table + " ORDER BY id")
        : shop.query("SELECT " + columns + " FROM things ORDER BY id");
  }

  private List<String> rows(Target target, String columns, String where) throws SQLException {
    return target == Target.POSTGRES
        ? Database.rows("SELECT " + columns + " FROM " + table + " WHERE " + where)
        : shop.query("SELECT " + columns + " FROM things WHERE " + where);
  }

  private static String thing(int id, String name, int version) {
    return "{\"id\": %d, \"email\": \"p%d@example.com\", \"name\": \"%s\", \"version\": %d}"
        .formatted(id, id, name, version);
  }

  private List<StreamWindow> windows(RunReport report) {
    try (ControlStore store = ControlStore.open(shop.settings().control())) {
      return store.streams().of(report.run());
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsAreWrittenTheRestAreLettersAndEveryWindowBalances(Target target) throws Exception {
    pipeline(target);
    Topics.texts(
        topic,
        thing(1, "Ann", 2),
        thing(1, "older", 1),
        thing(1, "Ann", 2),
        "{\"id\": 2, \"email\": \"mail-canary\", \"name\": \"Bob\"}",
        "{\"id\": \"x-canary\"",
        thing(3, "Cid", 1),
        thing(3, "Cy", 7));
    RunReport report = Streams.run(shop, 7);
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger().read(), is(7L));
    assertThat(report.ledger().rejected(), is(2L));
    assertThat(report.ledger().balances(), is(true));
    assertThat(rows(target, "id, name, version"), contains("1|Ann|2", "3|Cy|7"));
    assertThat(shop.reasons(), contains("3 INVALID email.format", "4 UNREADABLE record.syntax"));
    assertThat(String.join("", shop.deadLetters()).contains("canary"), is(false));
    List<StreamWindow> windows = windows(report);
    assertThat(windows, is(not(empty())));
    assertThat(windows.stream().allMatch(window -> window.ledger().balances()), is(true));
    assertThat(
        windows.stream().map(StreamWindow::ledger).reduce(Ledger.nothing(), Ledger::plus),
        is(report.ledger()));
    assertThat(report.deadLetters().count(), is(2L));
    assertThat(report.deadLetters().files(), hasSize(greaterThan(0)));
  }

  @Test
  void aTableThatAStreamMakesHasItsKey() throws Exception {
    pipeline(Target.POSTGRES);
    Topics.texts(topic, thing(1, "Ann", 2));
    RunReport report = Streams.run(shop, 1);
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(
        Database.rows(
            "SELECT indisprimary FROM pg_index WHERE indrelid = '" + table + "'::regclass"),
        contains("t"));
  }

  @ParameterizedTest
  @EnumSource
  void theNextRunGoesOnWhereTheLastWasDrainedInBatchOrNot(Target target) throws Exception {
    pipeline(target);
    Topics.texts(topic, thing(1, "Ann", 1), thing(2, "Bob", 1));
    assertThat(Streams.run(shop, 2).ledger(), is(new Ledger(2, 2, 0, 0, 0, 0)));
    Topics.texts(topic, thing(3, "Cid", 1));
    assertThat(Streams.run(shop, 1).ledger(), is(new Ledger(1, 1, 0, 0, 0, 0)));
    Topics.texts(topic, thing(4, "Dee", 1));
    assertThat(shop.run().ledger(), is(new Ledger(1, 1, 0, 0, 0, 0)));
    Topics.texts(topic, thing(5, "Eve", 1));
    assertThat(Streams.run(shop, 1).ledger(), is(new Ledger(1, 1, 0, 0, 0, 0)));
    assertThat(rows(target, "name"), contains("Ann", "Bob", "Cid", "Dee", "Eve"));
  }

  @ParameterizedTest
  @EnumSource
  void noOlderRowOverwritesANewerOneThoughNothingIsRemembered(Target target) throws Exception {
    pipeline(target);
    Topics.texts(topic, thing(1, "new", 5), thing(2, "b", 5));
    Streams.run(shop, 2);
    Topics.texts(topic, thing(1, "old", 4), thing(2, "a", 5));
    RunReport report = Streams.run(shop, 2);
    assertThat(report.target().updated(), is(0L));
    assertThat(report.target().unchanged(), is(2L));
    assertThat(rows(target, "name"), contains("new", "b"));
    Topics.texts(topic, thing(1, "newest", 6), thing(2, "c", 5));
    assertThat(Streams.run(shop, 2).target().updated(), is(2L));
    assertThat(rows(target, "name"), contains("newest", "c"));
  }

  @ParameterizedTest
  @EnumSource
  void aDeletedRowIsNotBroughtBackByAnOlderChange(Target target) throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: name, logicalType: string, required: true}
        """);
    shop.pipeline(
        "- {type: ReadFromKafka, config: {bootstrap_servers: \""
            + Topics.servers()
            + "\", topic: "
            + topic
            + ", format: DEBEZIUM}}",
        "- type: Validate",
        sink(target));
    Topics.texts(
        topic,
        change("c", 1, "Ann", 10),
        change("c", 2, "Bob", 11),
        "{\"op\": \"d\", \"before\": {\"id\": 1}, \"source\": {\"lsn\": 13}}",
        change("u", 1, "Anna", 12),
        change("u", 2, "Bobby", 14),
        change("c", 2, "Bob", 11));
    RunReport report = Streams.run(shop, 6);
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger().balances(), is(true));
    assertThat(report.ledger().deleted(), is(1L));
    assertThat(rows(target, "id, name"), contains("2|Bobby"));
  }

  private static String change(String op, int id, String name, int lsn) {
    return "{\"op\": \"%s\", \"after\": {\"id\": %d, \"name\": \"%s\"}, \"source\": {\"lsn\": %d}}"
        .formatted(op, id, name, lsn);
  }

  @ParameterizedTest
  @EnumSource(names = "POSTGRES")
  void whatTheTargetRefusesIsALetterAndTheRestIsWritten(Target target) throws Exception {
    Database.run(
        "CREATE SCHEMA IF NOT EXISTS warehouse; CREATE TABLE "
            + table
            + " (id bigint PRIMARY KEY, email text, name text, version bigint,"
            + " CONSTRAINT no_bob CHECK (name <> 'Bob'))");
    pipeline(target);
    Topics.texts(topic, thing(1, "Ann", 1), thing(2, "Bob", 1), thing(3, "Cid", 1));
    RunReport report = Streams.run(shop, 3);
    assertThat(report.ledger(), is(new Ledger(3, 2, 0, 0, 1, 0)));
    assertThat(rows(target, "name"), contains("Ann", "Cid"));
    assertThat(shop.reasons(), contains("1 UNWRITABLE target.no_bob"));
  }

  @ParameterizedTest
  @EnumSource
  void whatTheTargetCannotHoldIsARejectAlsoWhereItIsOlderAndHidesNoRowOfItsKey(Target target)
      throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: amount, logicalType: number, physicalType: "DECIMAL(4,2)"}
        - {name: version, logicalType: integer}
        """);
    pipeline(target);
    Topics.texts(topic, amount("1e6", 5), amount("7.50", 2), amount("1e6", 1), amount("7.50", 2));
    RunReport report = Streams.run(shop, 4);
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(4, 1, 1, 0, 2, 0)));
    assertThat(rows(target, "id, amount, version"), contains("1|7.50|2"));
    assertThat(
        shop.reasons(),
        contains("0 UNWRITABLE amount.physicalType", "2 UNWRITABLE amount.physicalType"));
  }

  private static String amount(String amount, int version) {
    return "{\"id\": 1, \"amount\": %s, \"version\": %d}".formatted(amount, version);
  }

  @ParameterizedTest
  @EnumSource
  void aStreamWritesWhatABatchWrites(Target target) throws Exception {
    pipeline(target);
    Topics.texts(
        topic,
        thing(1, "b", 1),
        thing(1, "c", 1),
        thing(1, "a", 1),
        thing(2, "x", 3),
        thing(2, "y", 2),
        "{\"id\": 3, \"email\": \"no\", \"version\": 1}",
        "nothing");
    Streams.run(shop, 7);
    List<String> streamed = rows(target, "*");
    List<String> rejected = shop.reasons();
    Files.delete(shop.path("control.db"));
    for (Path letters : shop.files("dead-letters")) {
      Files.delete(letters);
    }
    table = Database.table();
    Files.deleteIfExists(shop.path("out.duckdb"));
    pipeline(target);
    assertThat(shop.run().status(), is(RunStatus.SUCCEEDED));
    assertThat(rows(target, "*"), is(streamed));
    assertThat(shop.reasons(), containsInAnyOrder(rejected.toArray()));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsTooFarBehindIsALetterAndAClockThatIsWrongMakesNothingLate(Target target)
      throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: at, logicalType: timestamp}
        """);
    shop.pipeline(
        "- {type: ReadFromKafka, config: {bootstrap_servers: \""
            + Topics.servers()
            + "\", topic: "
            + topic
            + ", timestamp: at}}",
        "- type: Validate",
        "- {type: DropDuplicates, config: {order_by: at}}",
        sink(target));
    shop.allowedLateness("1h");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Topics.texts(
        topic,
        at(1, now.minusSeconds(600)),
        at(2, now.minusSeconds(7_200)),
        at(3, Instant.parse("2199-01-01T00:00:00Z")),
        at(4, now.minusSeconds(1_800)),
        "{\"id\": 5}");
    RunReport report = Streams.run(shop, 5);
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(5, 4, 0, 0, 0, 1)));
    assertThat(rows(target, "id"), contains("1", "3", "4", "5"));
    assertThat(shop.reasons(), contains("1 LATE late"));
  }

  private static String at(int id, Instant time) {
    return "{\"id\": %d, \"at\": \"%s\"}".formatted(id, time);
  }

  @Test
  void aPartitionThatIsAddedIsReadAndTheNextRunGoesOnThere() throws Exception {
    pipeline(Target.POSTGRES);
    String text = Files.readString(shop.path("pipeline.yaml"));
    shop.file(
        "pipeline.yaml",
        text.replace(
            "topic: " + topic,
            "topic: " + topic + ", consumer_config: {metadata.max.age.ms: 200}"));
    Topics.texts(topic, thing(1, "Ann", 1));
    RunReport report =
        Streams.run(
            shop,
            2,
            read -> {
              if (read == 1) {
                Topics.sendToNewPartition(topic, 2, thing(2, "Bob", 1));
              }
            });
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(2, 2, 0, 0, 0, 0)));
    Topics.texts(topic, thing(3, "Cid", 1));
    assertThat(Streams.run(shop, 1).ledger(), is(new Ledger(1, 1, 0, 0, 0, 0)));
    assertThat(rows(Target.POSTGRES, "name"), contains("Ann", "Bob", "Cid"));
  }

  @ParameterizedTest
  @EnumSource
  void aTableIsPolledForWhatWasWrittenSince(Target target) throws Exception {
    String source = Database.table();
    Database.run(
        "CREATE SCHEMA IF NOT EXISTS warehouse; CREATE TABLE "
            + source
            + " (id bigint, email text, name text, version bigint); INSERT INTO "
            + source
            + " SELECT g, 'p' || g || '@example.com', 'n', 1 FROM generate_series(1, 100) AS g");
    shop.pipeline(
        "- {type: ReadFromPostgres, config: {url: \""
            + Database.url()
            + "\", table: "
            + source
            + ", incremental: {cursor: version}, poll_interval: 1s}}",
        "- type: Validate",
        "- type: Protect",
        "- {type: DropDuplicates, config: {order_by: version}}",
        sink(target));
    RunReport report =
        Streams.run(
            shop,
            102,
            read -> {
              if (read == 100) {
                Database.run(
                    "UPDATE " + source + " SET version = 2, name = 'new' WHERE id IN (7, 8)");
              }
            });
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(102, 102, 0, 0, 0, 0)));
    assertThat(rows(target, "count(*)::text || ' ' || sum(version)", "1=1"), contains("100 102"));
    Database.run("UPDATE " + source + " SET version = 3 WHERE id = 9");
    assertThat(shop.run().ledger(), is(new Ledger(1, 1, 0, 0, 0, 0)));
  }

  @ParameterizedTest
  @EnumSource(names = "POSTGRES")
  void lettersOfAWindowThatWasNeverNotedAreTakenAwayAndWrittenAnew(Target target) throws Exception {
    pipeline(target);
    Topics.texts(topic, "nothing");
    RunReport report = Streams.run(shop, 1);
    Path noted = Path.of(report.deadLetters().files().get(0).file());
    died("gone-1");
    Path stray = noted.resolveSibling("gone-1.20260101T000000000Z.jsonl");
    Path foreign = noted.resolveSibling("unknown-1.20260101T000000000Z.jsonl");
    Files.copy(noted, stray);
    Files.copy(noted, foreign);
    Topics.texts(topic, thing(1, "Ann", 1));
    Streams.run(shop, 1);
    assertThat(Files.exists(stray), is(false));
    assertThat(Files.exists(noted), is(true));
    assertThat(Files.exists(foreign), is(true));
  }

  /** Notes a run that began so long ago that no process can be its own. */
  private void died(String run) {
    try (ControlStore store = ControlStore.open(shop.settings().control())) {
      store.begin(
          new RunReport(
              run,
              "things",
              "things",
              "1.2.0",
              "direct",
              RunStatus.RUNNING,
              Instant.EPOCH,
              Duration.ZERO,
              Ledger.nothing(),
              List.of(),
              List.of(),
              List.of(),
              new RunReport.Target("things", 0, 0, 0, 0),
              new RunReport.DeadLetters(null, 0),
              null,
              null));
    }
  }

  @ParameterizedTest
  @EnumSource
  void filesAreReadAsTheyAppearEachOnce(Target target) throws Exception {
    shop.pipeline(
        "- {type: ReadFromJson, config: {path: \"${param:dir}/in-*.json\"}}",
        "- type: Validate",
        "- type: Protect",
        "- {type: DropDuplicates, config: {order_by: version}}",
        sink(target));
    shop.file("in-1.json", thing(1, "Ann", 1) + "\nnothing\n");
    RunReport report =
        Streams.run(
            shop,
            4,
            read -> {
              if (read == 2) {
                write("in-2.json", thing(1, "Anna", 2) + "\n" + thing(2, "Bob", 1) + "\n");
              }
            });
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(4, 3, 0, 0, 1, 0)));
    assertThat(rows(target, "name"), contains("Anna", "Bob"));
    assertThat(shop.reasons(), contains("2 UNREADABLE record.syntax"));
  }

  private void write(String name, String text) {
    try {
      shop.file(name, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
