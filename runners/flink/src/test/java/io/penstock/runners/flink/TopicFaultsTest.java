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
import io.penstock.kit.Committed;
import io.penstock.kit.FaultTable;
import io.penstock.kit.PipelineFolder;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.RunSettings;
import io.penstock.plan.run.StreamJob;
import io.penstock.plan.run.Watcher;
import io.penstock.plan.runner.Jobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream from a topic to a topic on a cluster of three processes, while something goes wrong.
 * Afterwards readers of committed records see each good event once, the ledger balances, every
 * poison record has one letter, and nothing that was left behind holds a value in the clear.
 */
@Tag("faults")
class TopicFaultsTest {
  private static final int EVENTS = 50_000;
  private static final long PATIENCE_MINUTES = 5;
  private static final AtomicInteger MADE = new AtomicInteger();

  @TempDir static Path home;
  private static FlinkCluster cluster;
  private static Broker broker;

  @TempDir Path folder;
  private PipelineFolder people;
  private Events events;
  private Events target;

  @BeforeAll
  static void start() throws Exception {
    broker = Broker.start(home.resolve("kafka"));
    cluster = FlinkCluster.start(home, 2, 1);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
    broker.close();
  }

  @BeforeEach
  void prepare() throws Exception {
    events = Events.on(broker.address(), "people" + MADE.incrementAndGet());
    target = Events.on(broker.address(), events.topic() + "-out");
    people =
        new PipelineFolder(folder)
            .with("50%", step("ReadFromKafka", events), step("WriteToKafka", target));
    Path file = folder.resolve("people.yaml");
    Files.writeString(
        file, Files.readString(file).replace("{retry_for: 0s}", "{retry_for: 5s, window: 2s}"));
  }

  private static String step(String type, Events topic) {
    return "{type: %s, config: {bootstrap_servers: \"%s\", topic: %s}}"
        .formatted(type, topic.servers(), topic.topic());
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

  private void submit() {
    RunReport begun = PipelineRun.of(people.stream(), settings(2)).run(Watcher.none());
    assertThat(begun.status(), is(RunStatus.RUNNING));
  }

  private StreamJob job(int parallelism) {
    return StreamJob.latest(people.stream(), settings(parallelism));
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

  private void endsWell(String fault) throws Exception {
    awaitRead(EVENTS);
    assertThat(people.filesWith(Events.CANARY), is(empty()));
    RunReport report = job(2).drain();

    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger().balances(), is(true));
    assertThat(report.ledger().read(), is((long) EVENTS));
    assertThat(report.ledger().rejected(), is((long) Events.poison(EVENTS)));
    List<String> expected =
        IntStream.rangeClosed(1, EVENTS)
            .filter(id -> id % 100 != 0)
            .mapToObj(id -> "{\"id\":" + id + "} " + id + ".25 " + id % 7)
            .sorted()
            .toList();
    List<String> records = Committed.records(target.servers(), target.topic());
    assertThat(records.stream().map(TopicFaultsTest::event).sorted().toList(), is(expected));
    List<String> letters = people.letters();
    assertThat(letters, hasSize(Events.poison(EVENTS)));
    assertThat(new HashSet<>(letters), hasSize(Events.poison(EVENTS)));
    assertThat(people.filesWith(Events.CANARY), is(empty()));
    FaultTable.of(fault, "Flink, three processes")
        .read(EVENTS)
        .left(records.size(), letters.size())
        .sealed()
        .survived();
  }

  private static String event(String record) {
    return record.replaceAll("=.*\"amount\":([\\d.]+).*\"version\":(\\d+).*", " $1 $2");
  }

  @Test
  void taskManagersAreKilledAtRandomMoments() throws Exception {
    submit();
    Random random = new Random(25);
    for (int kill = 0; kill < 5; kill++) {
      events.send(kill * EVENTS / 5 + 1, (kill + 1) * EVENTS / 5);
      pause(2_000 + random.nextInt(6_000));
      cluster.killTaskManager(cluster.taskManagers() - 2);
      cluster.addTaskManager();
    }
    endsWell("topic to topic, five TaskManagers killed at random moments (`kill -9`)");
  }

  @Test
  void streamIsStoppedAndResumedWithOtherParallelism() throws Exception {
    submit();
    events.send(1, EVENTS / 3);
    awaitRead(EVENTS / 6);
    for (int parallelism : List.of(1, 2)) {
      job(parallelism).keep(null);
      events.send(parallelism * (EVENTS / 3) + 1, parallelism == 1 ? 2 * (EVENTS / 3) : EVENTS);
      job(parallelism).resume(null);
      awaitRead((long) parallelism * (EVENTS / 3));
    }
    endsWell("topic to topic, stopped with a savepoint and resumed, parallelism 2, then 1, then 2");
  }

  @Test
  void brokerIsAwayForAWhile() throws Exception {
    submit();
    events.send(1, EVENTS / 2);
    awaitRead(1_000);
    broker.close();
    pause(40_000);
    broker = Broker.start(home.resolve("kafka"), broker.port());
    events.send(EVENTS / 2 + 1, EVENTS);
    endsWell("topic to topic, the broker away for 40 s");
  }
}
