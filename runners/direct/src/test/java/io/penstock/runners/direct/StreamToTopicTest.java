package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import io.penstock.kit.Database;
import io.penstock.kit.DyingOnce;
import io.penstock.plan.Explain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines without end whose end is a topic, until they are drained. */
@Timeout(120)
class StreamToTopicTest {
  private static final String DROP = "- {type: DropDuplicates, config: {order_by: version}}";

  @TempDir Path folder;
  private Workshop shop;
  private String from;
  private String to;

  @BeforeEach
  void open() throws Exception {
    from = Topics.make(1);
    to = Topics.make(1);
    shop = new Workshop(folder).policy();
    contract("integer");
  }

  private void contract(String version) throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: name, logicalType: string, required: true}
        - {name: version, logicalType: %s}
        """
            .formatted(version));
  }

  private String source() {
    return Topics.reading(from);
  }

  private String sink() {
    return "- {type: WriteToKafka, config: {bootstrap_servers: \""
        + Topics.servers()
        + "\", topic: "
        + to
        + "}}";
  }

  private void pipeline() throws Exception {
    shop.pipeline(source(), "- type: Validate", DROP, sink());
  }

  private static String thing(int id, String name, int version) {
    return "{\"id\":%d,\"name\":\"%s\",\"version\":%d}".formatted(id, name, version);
  }

  private static String record(int id, String name, int version) {
    return "{\"id\":" + id + "}=" + thing(id, name, version);
  }

  @Test
  void newerVersionsPassTheRestIsCountedOrALetterAndEveryWindowBalances() throws Exception {
    pipeline();
    Topics.texts(
        from,
        thing(1, "Ann", 2),
        thing(1, "older", 1),
        thing(1, "Ann", 2),
        "{\"id\": 2, \"version\": 1}",
        "nothing",
        thing(1, "Anna", 3),
        thing(3, "Cid", 1));
    RunReport report = Streams.run(shop, 7);
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(7, 3, 2, 0, 2, 0)));
    assertThat(
        Topics.records(to),
        containsInAnyOrder(record(1, "Ann", 2), record(1, "Anna", 3), record(3, "Cid", 1)));
    assertThat(shop.reasons(), contains("3 INVALID name.required", "4 UNREADABLE record.syntax"));
    List<StreamWindow> windows = windows(report);
    assertThat(windows, is(not(empty())));
    assertThat(windows.stream().allMatch(window -> window.ledger().balances()), is(true));
    assertThat(
        windows.stream().map(StreamWindow::ledger).reduce(Ledger.nothing(), Ledger::plus),
        is(report.ledger()));
    assertThat(report.target().inserted(), is(3L));
  }

  private List<StreamWindow> windows(RunReport report) {
    try (ControlStore store = ControlStore.open(shop.settings().control())) {
      return store.streams().of(report.run());
    }
  }

  @Test
  void versionsOfAKeyAreInTheTopicInTheirOrder() throws Exception {
    pipeline();
    int versions = 500;
    String[] things = new String[versions];
    for (int i = 0; i < versions; i++) {
      things[i] = thing(i % 5, "n", i);
    }
    Topics.texts(from, things);
    RunReport report = Streams.run(shop, versions);
    assertThat(report.failure(), report.ledger().balances(), is(true));
    int[] last = {-1, -1, -1, -1, -1};
    List<String> records = Topics.records(to);
    for (String record : records) {
      int version = Integer.parseInt(record.replaceAll(".*\"version\":(\\d+)}", "$1"));
      assertThat(record, version > last[version % 5], is(true));
      last[version % 5] = version;
    }
    assertThat(last, is(new int[] {495, 496, 497, 498, 499}));
    assertThat((long) records.size(), is(report.ledger().written()));
  }

  @Test
  void ofTheSameVersionTheFirstRowStaysAndTextIsOrdered() throws Exception {
    contract("string");
    pipeline();
    Topics.texts(from, text("b", "5"), text("c", "5"), text("a", "4"), text("d", "6"));
    RunReport report = Streams.run(shop, 4);
    assertThat(report.failure(), report.ledger().balances(), is(true));
    assertThat(Topics.records(to).get(Topics.records(to).size() - 1), containsString("\"6\""));
    assertThat(
        Topics.records(to).stream().filter(record -> record.contains("\"5\"")).toList().size(),
        is(1));
  }

  private static String text(String name, String version) {
    return "{\"id\":1,\"name\":\"%s\",\"version\":\"%s\"}".formatted(name, version);
  }

  @Test
  void rowsWithoutAKeyAreAllHandedOn() throws Exception {
    shop.contract("- {name: name, logicalType: string, required: true}\n");
    shop.pipeline(source(), "- type: Validate", sink());
    Topics.texts(from, "{\"name\":\"a\"}", "{\"name\":\"a\"}", "{\"name\":\"b\"}");
    RunReport report = Streams.run(shop, 3);
    assertThat(report.failure(), report.ledger(), is(new Ledger(3, 3, 0, 0, 0, 0)));
    assertThat(
        Topics.records(to),
        containsInAnyOrder(
            "null={\"name\":\"a\"}", "null={\"name\":\"a\"}", "null={\"name\":\"b\"}"));
  }

  @Test
  void theNextRunGoesOnWhereTheLastWasDrainedInBatchOrNot() throws Exception {
    pipeline();
    Topics.texts(from, thing(1, "Ann", 1), thing(2, "Bob", 1));
    assertThat(Streams.run(shop, 2).ledger(), is(new Ledger(2, 2, 0, 0, 0, 0)));
    Topics.texts(from, thing(3, "Cid", 1));
    assertThat(shop.run().ledger(), is(new Ledger(1, 1, 0, 0, 0, 0)));
    Topics.texts(from, thing(4, "Dee", 1));
    assertThat(Streams.run(shop, 1).ledger(), is(new Ledger(1, 1, 0, 0, 0, 0)));
    assertThat(
        Topics.records(to),
        containsInAnyOrder(
            record(1, "Ann", 1), record(2, "Bob", 1), record(3, "Cid", 1), record(4, "Dee", 1)));
  }

  @Test
  void deletionsAreTombstonesAndAnOlderChangeDoesNotPass() throws Exception {
    shop.contract(
        """
        - {name: id, logicalType: integer, primaryKey: true}
        - {name: name, logicalType: string, required: true}
        """);
    shop.pipeline(
        source().replace("topic: " + from, "format: DEBEZIUM, topic: " + from),
        "- type: Validate",
        sink());
    Topics.texts(
        from,
        change("c", "Ann", 10),
        "{\"op\": \"d\", \"before\": {\"id\": 1}, \"source\": {\"lsn\": 13}}",
        change("u", "Anna", 12));
    RunReport report = Streams.run(shop, 3);
    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger().balances(), is(true));
    assertThat(report.ledger().deleted(), is(1L));
    List<String> records = Topics.records(to);
    assertThat(records.get(records.size() - 1), is("{\"id\":1}=null"));
    assertThat(report.target().deleted(), is(1L));
  }

  private static String change(String op, String name, int lsn) {
    return "{\"op\": \"%s\", \"after\": {\"id\": 1, \"name\": \"%s\"}, \"source\": {\"lsn\": %d}}"
        .formatted(op, name, lsn);
  }

  @Test
  void whatTheTopicCannotTakeIsALetterAndHidesNoRowOfItsKey() throws Exception {
    shop.pipeline(
        source(),
        "- type: Validate",
        DROP,
        sink().replace("topic: " + to, "max_record: 1KiB, topic: " + to));
    Topics.texts(from, thing(1, "a".repeat(1_100), 5), thing(1, "ok", 2));
    RunReport report = Streams.run(shop, 2);
    assertThat(report.failure(), report.ledger(), is(new Ledger(2, 1, 0, 0, 1, 0)));
    assertThat(Topics.records(to), contains(record(1, "ok", 2)));
    assertThat(shop.reasons(), contains("0 UNWRITABLE record.size"));
  }

  @Test
  void aWindowThatIsInTheTopicAndWasNeverNotedIsNotedByTheNextRunAndNotSentAgain()
      throws Exception {
    pipeline();
    Topics.texts(from, thing(1, "Ann", 1), "nothing", thing(2, "Bob", 1));
    RuntimeException died =
        assertThrows(
            RuntimeException.class,
            () -> Streams.run(DyingOnce.in(Streams.plan(shop)), shop.settings(), 3, read -> {}));
    assertThat(String.valueOf(died.getMessage()), DyingOnce.published(), is(1));
    Topics.texts(from, thing(3, "Cid", 1));
    assertThat(shop.run().ledger(), is(new Ledger(1, 1, 0, 0, 0, 0)));
    assertThat(
        Topics.records(to),
        containsInAnyOrder(record(1, "Ann", 1), record(2, "Bob", 1), record(3, "Cid", 1)));
    assertThat(shop.reasons(), contains("1 UNREADABLE record.syntax"));
  }

  @Test
  void whatAStreamHadStagedWhoseProcessIsGoneIsTakenAway() throws Exception {
    pipeline();
    Path staged = shop.path("staging/gone-1/rows/part-1");
    Files.createDirectories(staged.getParent());
    Files.writeString(staged, "rows");
    try (ControlStore store = ControlStore.open(shop.settings().control())) {
      store.begin(
          new RunReport(
              "gone-1",
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
              shop.path("staging/gone-1").toString(),
              null));
      StreamWindow.Changes none = new StreamWindow.Changes(0, 0, 0, 0);
      store
          .streams()
          .record(
              new StreamWindow(
                  "gone-1",
                  Instant.EPOCH,
                  Instant.EPOCH.plusSeconds(1),
                  Ledger.nothing(),
                  none,
                  null,
                  null,
                  Map.of(),
                  StreamWindow.Findings.none()),
              List.of(),
              null);
    }
    Topics.texts(from, thing(1, "Ann", 1));
    Streams.run(shop, 1);
    assertThat(Files.exists(staged), is(false));
  }

  @Test
  void inAnyOrderWithRepeatsTheLastOfEachKeyAndTheRejectsAreThoseOfABatch() throws Exception {
    Random random = new Random(25);
    List<String> things = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int id = random.nextInt(30);
      int version = random.nextInt(20);
      things.add(i % 40 == 0 ? "{\"id\":" + id + "}" : thing(id, id + "v" + version, version));
    }
    List<String> delivered = new ArrayList<>(things);
    for (int i = 0; i < 200; i++) {
      int again = random.nextInt(things.size());
      if (again % 40 != 0) {
        delivered.add(things.get(again));
      }
    }
    Collections.shuffle(delivered, random);
    pipeline();
    Topics.texts(from, delivered.toArray(String[]::new));
    RunReport report = Streams.run(shop, delivered.size());
    assertThat(report.failure(), report.ledger().balances(), is(true));
    assertThat(report.ledger().rejected(), is(10L));
    Map<String, String> streamed = lastOfEachKey();

    from = Topics.make(1);
    to = Topics.make(1);
    pipeline();
    Files.delete(shop.path("control.db"));
    Topics.texts(from, things.toArray(String[]::new));
    assertThat(shop.run().ledger().rejected(), is(10L));
    assertThat(streamed, is(lastOfEachKey()));
  }

  private Map<String, String> lastOfEachKey() {
    Map<String, String> last = new TreeMap<>();
    for (String record : Topics.records(to)) {
      last.put(record.substring(0, record.indexOf('=')), record);
    }
    return last;
  }

  @Test
  void explainSaysWhenRowsAreSentAndWhatIsDropped() throws Exception {
    pipeline();
    String[] lines = Explain.of(Streams.plan(shop)).split("\n");
    assertThat(
        String.join("\n", Arrays.copyOfRange(lines, lines.length - 4, lines.length)),
        is(
            """
            write     topic %s at %s, window by window, each as one transaction
                      - repeats and older versions of a key are dropped for PT24H
                      - a window is what was read in PT1S
                      - the ledger is kept per window\
            """
                .formatted(to, Topics.servers())));
  }

  @Test
  void filesAreReadAsTheyAppearAndHandedOnOnce() throws Exception {
    shop.pipeline(
        "- {type: ReadFromJson, config: {path: \"${param:dir}/in-*.json\"}}",
        "- type: Validate",
        DROP,
        sink());
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
    assertThat(report.failure(), report.ledger(), is(new Ledger(4, 3, 0, 0, 1, 0)));
    assertThat(
        Topics.records(to),
        containsInAnyOrder(record(1, "Ann", 1), record(1, "Anna", 2), record(2, "Bob", 1)));
  }

  private void write(String name, String text) {
    try {
      shop.file(name, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTableIsPolledAndWhatWasWrittenSinceIsHandedOnOnce() throws Exception {
    String source = Database.table();
    Database.run(
        "CREATE SCHEMA IF NOT EXISTS warehouse; CREATE TABLE "
            + source
            + " (id bigint, name text, version bigint); INSERT INTO "
            + source
            + " SELECT g, 'n', 1 FROM generate_series(1, 100) AS g");
    shop.pipeline(
        "- {type: ReadFromPostgres, config: {url: \""
            + Database.url()
            + "\", table: "
            + source
            + ", incremental: {cursor: version}, poll_interval: 1s}}",
        "- type: Validate",
        DROP,
        sink());
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
    assertThat(report.failure(), report.ledger(), is(new Ledger(102, 102, 0, 0, 0, 0)));
    List<String> records = Topics.records(to);
    assertThat(records, hasSize(102));
    assertThat(
        records.subList(100, 102), containsInAnyOrder(record(7, "new", 2), record(8, "new", 2)));
  }
}
