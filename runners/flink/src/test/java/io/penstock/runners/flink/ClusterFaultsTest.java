package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.penstock.broker.Broker;
import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.kit.FaultTable;
import io.penstock.kit.PipelineFolder;
import io.penstock.plan.runner.Jobs;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.RunSettings;
import io.penstock.plan.run.StreamJob;
import io.penstock.plan.run.Watcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream from Kafka into PostgreSQL on a cluster of three processes, while something goes wrong.
 * Afterwards the table is that of the events by id and value, the ledger balances, every poison
 * record has one letter, and nothing that was left behind holds a value in the clear.
 */
@Tag("faults")
class ClusterFaultsTest {
  private static final int EVENTS = 50_000;
  private static final long PATIENCE_MINUTES = 5;
  private static final AtomicInteger MADE = new AtomicInteger();

  @TempDir static Path home;
  private static FlinkCluster cluster;
  private static Server postgres;
  private static Broker broker;

  @TempDir Path folder;
  private PipelineFolder people;
  private Events events;
  private String table;

  @BeforeAll
  static void start() throws Exception {
    broker = Broker.start(home.resolve("kafka"));
    postgres = Server.start(home.resolve("postgres"));
    cluster = FlinkCluster.start(home, 2, 1);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
    postgres.close();
    broker.close();
  }

  @BeforeEach
  void prepare() throws Exception {
    table = "people" + MADE.incrementAndGet();
    events = Events.on(broker.address(), table);
    people =
        new PipelineFolder(folder)
            .with(
                "50%",
                "{type: ReadFromKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
                    .formatted(broker.address(), table),
                "{type: WriteToPostgres, config: {url: \"%s\", table: %s}}"
                    .formatted(postgres.url(), table));
    Path file = folder.resolve("people.yaml");
    Files.writeString(
        file, Files.readString(file).replace("{retry_for: 0s}", "{retry_for: 5s, window: 2s}"));
  }

  @AfterEach
  void cancelWhatIsLeft() {
    try (ControlStore store = ControlStore.open(people.settings().control());
        Jobs jobs = new FlinkProfile().jobs(settings(2).on()).orElseThrow()) {
      for (ClusterJob left : store.jobs().open("people")) {
        if (jobs.state(left.job()).isAlive()) {
          jobs.cancel(left.job());
        }
      }
    }
  }

  private RunSettings settings(int parallelism) {
    return people
        .settings()
        .withRunner("flink")
        .on(
            cluster.settings(
                Map.of(
                    "parallelism",
                    Integer.toString(parallelism),
                    "checkpointingInterval",
                    "2000")));
  }

  private void submit(int parallelism) {
    RunReport begun = PipelineRun.of(people.stream(), settings(parallelism)).run(Watcher.none());
    assertThat(begun.status(), is(RunStatus.RUNNING));
  }

  private StreamJob job(int parallelism) {
    return StreamJob.latest(people.stream(), settings(parallelism));
  }

  /** Waits until so many rows are in the table. */
  private void awaitRows(int count) throws SQLException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    String there = "";
    while (System.nanoTime() < end) {
      there = postgres.row("SELECT to_regclass('" + table + "') IS NOT NULL");
      if (there.equals("t")) {
        there = postgres.row("SELECT count(*) FROM " + table);
        if (Integer.parseInt(there) >= count) {
          return;
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    throw new AssertionError(there + " rows instead of " + count + " in " + table);
  }

  /** Waits until the windows that are noted have read so many. */
  private void awaitRead(long count) {
    String run = job(2).job().run();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    long read = 0;
    while (System.nanoTime() < end) {
      try (ControlStore store = ControlStore.open(people.settings().control())) {
        read = store.streams().of(run).stream().mapToLong(window -> window.ledger().read()).sum();
      }
      if (read >= count) {
        return;
      }
      pause(200);
    }
    throw new AssertionError(read + " records noted instead of " + count);
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private void endsWell(String fault, int times) throws Exception {
    awaitRead((long) times * EVENTS);
    assertThat(people.filesWith(Events.CANARY), is(empty()));
    RunReport report = job(2).drain();

    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger().balances(), is(true));
    assertThat(report.ledger().read(), is((long) times * EVENTS));
    assertThat(report.ledger().rejected(), is((long) times * Events.poison(EVENTS)));
    assertThat(
        postgres.row(
            "SELECT count(*), sum(id), count(*) FILTER (WHERE amount = id + 0.25 AND version = id % 7"
                + " AND id % 100 <> 0), count(DISTINCT email) FROM "
                + table),
        is(
            "%1$d|%2$d|%1$d|%1$d"
                .formatted(
                    Events.good(EVENTS),
                    (long) EVENTS * (EVENTS + 1) / 2
                        - 100L * Events.poison(EVENTS) * (Events.poison(EVENTS) + 1) / 2)));
    List<String> letters = people.letters();
    assertThat(letters, hasSize(times * Events.poison(EVENTS)));
    assertThat(new HashSet<>(letters), hasSize(times * Events.poison(EVENTS)));
    assertThat(people.filesWith(Events.CANARY), is(empty()));
    assertThat(people.filesWith("hunter2"), is(empty()));
    FaultTable.of(fault, "Flink, three processes")
        .read((long) times * EVENTS)
        .left(Events.good(EVENTS), letters.size())
        .sealed()
        .survived();
  }

  @Test
  void taskManagersAreKilledAtRandomMoments() throws Exception {
    submit(2);
    Random random = new Random(7);
    for (int kill = 0; kill < 5; kill++) {
      events.send(kill * EVENTS / 5 + 1, (kill + 1) * EVENTS / 5);
      pause(2_000 + random.nextInt(6_000));
      cluster.killTaskManager(cluster.taskManagers() - 2);
      cluster.addTaskManager();
    }
    endsWell("five TaskManagers killed at random moments (`kill -9`)", 1);
  }

  @Test
  void jobManagerIsKilledAndTheStreamResumedFromItsCheckpoint() throws Exception {
    submit(2);
    events.send(1, EVENTS / 4);
    awaitRead(1); // a window is noted with a checkpoint, so that there is one
    events.send(EVENTS / 4 + 1, EVENTS / 2);
    awaitRows(Events.good(EVENTS / 4) + 1_000);
    cluster.replaceJobManager();
    cluster.awaitTaskManagers(2);
    events.send(EVENTS / 2 + 1, EVENTS);
    job(2).resume(null);
    endsWell("the JobManager killed, and the stream resumed from its newest checkpoint", 1);
  }

  @Test
  void streamIsStoppedAndResumedWithOtherParallelism() throws Exception {
    submit(2);
    events.send(1, EVENTS / 3);
    awaitRows(Events.good(EVENTS / 6));
    for (int parallelism : List.of(1, 2)) {
      job(parallelism).keep(null);
      events.send(parallelism * (EVENTS / 3) + 1, parallelism == 1 ? 2 * (EVENTS / 3) : EVENTS);
      job(parallelism).resume(null);
      awaitRows(Events.good(EVENTS / 3) * parallelism);
    }
    endsWell("stopped with a savepoint and resumed, parallelism 2, then 1, then 2", 1);
  }

  @Test
  void databaseIsAwayForAMinute() throws Exception {
    submit(2);
    events.send(1, EVENTS / 2);
    awaitRows(1_000);
    postgres.stop();
    events.send(EVENTS / 2 + 1, EVENTS);
    pause(60_000);
    postgres.startAgain();
    endsWell("PostgreSQL away for 60 s", 1);
  }

  @Test
  void brokerIsAwayForAWhile() throws Exception {
    submit(2);
    events.send(1, EVENTS / 2);
    awaitRows(1_000);
    broker.close();
    pause(40_000);
    broker = Broker.start(home.resolve("kafka"), broker.port());
    events.send(EVENTS / 2 + 1, EVENTS);
    endsWell("the broker away for 40 s", 1);
  }

  @Test
  void transactionsOfTheProducerAreAborted() throws Exception {
    submit(2);
    for (int i = 0; i < 10; i++) {
      events.sendAtTheSecondTry(i * EVENTS / 10 + 1, (i + 1) * EVENTS / 10);
    }
    endsWell("ten producer transactions aborted halfway and sent again", 1);
  }

  @Test
  void wholeLogComesThreeTimesInOtherOrders() throws Exception {
    submit(2);
    events.send(1, EVENTS);
    events.sendShuffled(EVENTS, 1);
    events.sendShuffled(EVENTS, 2);
    endsWell("the whole log delivered three times, shuffled", 3);
  }
}
