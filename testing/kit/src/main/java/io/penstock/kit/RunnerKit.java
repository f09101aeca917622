package io.penstock.kit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.RunSettings;
import io.penstock.plan.runner.RunnerCapabilities.Ability;
import io.penstock.plan.runner.Runners;
import io.penstock.plan.run.Watcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every runner must do. The test class of a runner extends it and says how to run there;
 * files, broker and servers are the kit's.
 */
public abstract class RunnerKit {
  private static final String CANARY = "canary";

  @TempDir Path temporary;
  private PipelineFolder people = new PipelineFolder(Path.of(""));

  /**
   * Chooses the runner.
   *
   * @param settings with folders that a test must not change
   * @return the same, with the runner to be tried
   */
  protected abstract RunSettings runner(RunSettings settings);

  @BeforeEach
  final void prepare() throws Exception {
    people = new PipelineFolder(temporary);
    Database.run("DROP SCHEMA IF EXISTS shop, warehouse CASCADE; CREATE SCHEMA shop");
    Database.run(
        "CREATE TABLE shop.people (id bigint PRIMARY KEY, email text, ssn text, amount text,"
            + " version int, updated_at timestamptz DEFAULT now())");
  }

  private boolean can(Ability ability) {
    RunSettings on = runner(people.settings());
    return Runners.named(on.runner()).orElseThrow().capabilities(on.on()).can(ability);
  }

  private RunReport run() {
    return PipelineRun.of(people.plan(), runner(people.settings())).run(Watcher.none());
  }

  private Path duckDb() {
    return temporary.resolve("out.duckdb");
  }

  private void assumeStreams() {
    assumeTrue(can(Ability.UNBOUNDED), "the runner runs batches only, and says so");
    assumeTrue(can(Ability.THIS_PROCESS), "a stream is drained from the process it runs in");
  }

  private void csvIntoDuckDb(String budget, Stream<String> lines) throws Exception {
    assumeTrue(can(Ability.THIS_PROCESS), "DuckDB is written from this process");
    people.with(
        budget,
        "{type: ReadFromCsv, config: {path: \"%s\"}}".formatted(temporary.resolve("in.csv")),
        "{type: WriteToDuckDb, config: {database: \"%s\", table: people}}".formatted(duckDb()));
    List<String> all = new ArrayList<>(List.of("id,email,ssn,amount,version"));
    lines.forEach(all::add);
    Files.write(temporary.resolve("in.csv"), all);
  }

  private void postgresIntoPostgres(String source) throws Exception {
    people.with(
        "50%",
        "{type: ReadFromPostgres, config: {url: \"%s\", %s}}".formatted(Database.url(), source),
        "{type: WriteToPostgres, config: {url: \"%s\", table: warehouse.people}}"
            .formatted(Database.url()));
  }

  private static Stream<String> good(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> i + ",p" + i + "@" + CANARY + ".com," + CANARY + "," + i + ".50,1");
  }

  @Test
  void rowsAreValidatedProtectedAndTheNewestOfEachKeyIsLoaded() throws Exception {
    csvIntoDuckDb(
        "50%",
        Stream.concat(
            good(1, 100),
            Stream.of(
                "1,new@canary.com,canary,7,2",
                "2,old@canary.com,canary,7,0",
                "3,canary,canary,7,9",
                "x,p@canary.com,canary,7,9",
                "4,p@canary.com,canary,-1,9")));

    RunReport report = run();

    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(105, 100, 2, 0, 3, 0)));
    assertThat(
        Database.rows(duckDb(), "SELECT id, amount, version FROM people WHERE id <= 3 ORDER BY id"),
        contains("1|7.00|2", "2|2.50|1", "3|3.50|1"));
    assertThat(people.letters(), hasSize(3));
    assertThat(people.letters().toString(), containsString("\"rule\":\"id.type\""));
    assertThat(people.filesWith(CANARY), is(empty()));
    assertThat(people.filesWith("out.duckdb.wal"), is(empty()));

    RunReport again = run();
    assertThat(again.ledger(), is(report.ledger()));
    assertThat(again.target().unchanged(), is(100L));
  }

  @Test
  void inputWithoutRowsIsPublishedToo() throws Exception {
    csvIntoDuckDb("0", Stream.of());
    RunReport report = run();
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(0, 0, 0, 0, 0, 0)));
  }

  @Test
  void closedGateLeavesTheTargetAsItWas() throws Exception {
    csvIntoDuckDb("0", good(1, 10));
    run();
    csvIntoDuckDb("1", Stream.concat(good(5, 20), Stream.of("x,,,,", "y,,,,")));

    RunReport report = run();

    assertThat(report.status(), is(RunStatus.BLOCKED));
    assertThat(Database.rows(duckDb(), "SELECT max(id), count(*) FROM people"), contains("10|10"));
    assertThat(people.outcomes(), contains("BLOCKED", "SUCCEEDED"));
  }

  @Test
  void onlyWhatChangedIsReadAgainAndUpserted() throws Exception {
    postgresIntoPostgres(
        "table: shop.people, partition: {column: id, num_partitions: 3},"
            + " incremental: {cursor: updated_at}");
    Database.run(
        "INSERT INTO shop.people SELECT g, 'p' || g || '@canary.com', 'canary', g, 1"
            + " FROM generate_series(1, 200) AS g");
    assertThat(run().ledger(), is(new Ledger(200, 200, 0, 0, 0, 0)));
    Database.run(
        "UPDATE shop.people SET amount = '5', version = 2, updated_at = now() WHERE id <= 10;"
            + "UPDATE shop.people SET email = 'canary', updated_at = now() WHERE id = 11;"
            + "INSERT INTO shop.people VALUES (201, 'new@canary.com', 'canary', '1', 1)");

    RunReport second = run();

    assertThat(second.ledger(), is(new Ledger(12, 11, 0, 0, 1, 0)));
    assertThat(second.target().inserted(), is(1L));
    assertThat(second.target().updated(), is(10L));
    assertThat(
        Database.rows("SELECT count(*), sum(version), count(DISTINCT email) FROM warehouse.people"),
        contains("201|211|201"));
    assertThat(
        Database.rows("SELECT count(*) FROM warehouse.people WHERE email LIKE '%canary%'"),
        contains("0"));
    assertThat(people.filesWith(CANARY), is(empty()));
    assertThat(people.filesWith("hunter2"), is(empty()));
  }

  @Test
  void topicIsReadToItsEndAndThenOnlyWhatCame() throws Exception {
    Topic topic = Topic.make(3);
    people.with(
        "50%",
        "{type: ReadFromKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
            .formatted(Topic.servers(), topic.name()),
        "{type: WriteToPostgres, config: {url: \"%s\", table: warehouse.people}}"
            .formatted(Database.url()));
    topic.send(IntStream.rangeClosed(1, 300).mapToObj(i -> event(i, 1)).toList());
    topic.send(List.of("{canary", event(7, 2)));
    assertThat(run().ledger(), is(new Ledger(302, 300, 1, 0, 1, 0)));
    topic.send(List.of(event(301, 1), event(8, 3)));

    RunReport second = run();

    assertThat(second.ledger(), is(new Ledger(2, 2, 0, 0, 0, 0)));
    assertThat(
        Database.rows("SELECT count(*), sum(version) FROM warehouse.people"), contains("301|304"));
    assertThat(people.letters(), hasSize(1));
    assertThat(people.filesWith(CANARY), is(empty()));
  }

  /** Runs without end and drains once so many records are read. */
  private RunReport stream(long records) {
    PipelineRun run = PipelineRun.of(people.stream(), runner(people.settings()));
    return run.run(
        (read, rejected) -> {
          if (read >= records) {
            run.drain();
          }
        });
  }

  @Test
  void topicIsReadWithoutEndAndTheTableIsThatOfABatch() throws Exception {
    assumeStreams();
    Topic topic = Topic.make(3);
    people.with(
        "50%",
        "{type: ReadFromKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
            .formatted(Topic.servers(), topic.name()),
        "{type: WriteToPostgres, config: {url: \"%s\", table: warehouse.people}}"
            .formatted(Database.url()));
    topic.send(IntStream.rangeClosed(1, 300).mapToObj(i -> event(i, 1)).toList());
    topic.send(List.of("{canary", event(7, 2), event(7, 0), event(7, 2)));

    RunReport first = stream(304);

    assertThat(first.failure(), first.status(), is(RunStatus.SUCCEEDED));
    assertThat(first.ledger().read(), is(304L));
    assertThat(first.ledger().rejected(), is(1L));
    assertThat(first.ledger().balances(), is(true));
    topic.send(List.of(event(301, 1), event(8, 3), event(9, 0)));
    RunReport second = stream(3);
    assertThat(second.ledger(), is(new Ledger(3, 3, 0, 0, 0, 0)));
    assertThat(second.target().unchanged(), is(1L));
    assertThat(
        Database.rows("SELECT count(*), sum(version) FROM warehouse.people"), contains("301|304"));
    assertThat(people.letters(), hasSize(1));
    assertThat(people.filesWith(CANARY), is(empty()));
  }

  @Test
  void partitionsThatAreSilentHoldNoWindowUp() throws Exception {
    assumeStreams();
    Topic topic = Topic.make(3);
    people.with(
        "50%",
        "{type: ReadFromKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
            .formatted(Topic.servers(), topic.name()),
        "{type: WriteToPostgres, config: {url: \"%s\", table: warehouse.people}}"
            .formatted(Database.url()));
    Path file = people.path().resolve("people.yaml");
    Files.writeString(file, Files.readString(file).replace("{retry_for", "{window: 1s, retry_for"));
    topic.sendToFirst(List.of(event(1, 1)));

    PipelineRun run = PipelineRun.of(people.stream(), runner(people.settings()));
    Windows windows = new Windows(run);
    RunReport report = run.run(windows);

    assertThat(windows.read, is(1L));
    assertThat(report.ledger(), is(new Ledger(1, 1, 0, 0, 0, 0)));
  }

  /** Counts what noted windows have read, and drains the run then, or when it has waited long. */
  private static final class Windows implements Watcher {
    private static final long PATIENCE_SECONDS = 45;

    private final PipelineRun run;
    private final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    private long read;

    Windows(PipelineRun run) {
      this.run = run;
    }

    @Override
    public void progress(long seen, long rejected) {
      if (read > 0 || System.nanoTime() > end) {
        run.drain();
      }
    }

    @Override
    public void window(StreamWindow window) {
      read += window.ledger().read();
    }
  }

  private static String event(int id, int version) {
    return "{\"id\": %d, \"email\": \"p%d@canary.com\", \"ssn\": \"canary\", \"amount\": %d, \"version\": %d}"
        .formatted(id, id, id, version);
  }

  @Test
  void runThatFailsHalfwayLeavesTheTargetAndSaysNothingOfItsRows() throws Exception {
    Database.run("INSERT INTO shop.people VALUES (1, 'p1@canary.com', 'canary', '1', 1)");
    postgresIntoPostgres("table: shop.people");
    run();
    Database.run(
        "INSERT INTO shop.people SELECT g, 'p' || g || '@canary.com', 'canary', g, 1"
            + " FROM generate_series(2, 500) AS g;"
            + "CREATE VIEW shop.broken AS SELECT id, email, ssn, amount,"
            + " CASE WHEN id < 400 THEN version ELSE email::int END AS version FROM shop.people");
    postgresIntoPostgres("table: shop.broken, fetch_size: 10");

    RuntimeException e = assertThrows(RuntimeException.class, this::run);

    assertThat(String.valueOf(e.getMessage()), not(containsString(CANARY)));
    assertThat(people.outcomes(), contains("FAILED", "SUCCEEDED"));
    assertThat(Database.rows("SELECT count(*) FROM warehouse.people"), contains("1"));
  }
}
