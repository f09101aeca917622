package io.penstock.runners.flink;

import static io.penstock.runners.flink.StreamOnCluster.pause;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.penstock.broker.Broker;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.kit.FaultTable;
import io.penstock.kit.PipelineFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream from a topic into a target on a cluster of three processes, while something goes wrong.
 * Afterwards the target has what the good events say, the ledger balances, every poison record has
 * one letter, and nothing that was left behind holds a value in the clear. What goes wrong with any
 * target is here; which target it is, and what else goes wrong with that one, say the classes
 * below.
 */
@Tag("faults")
abstract class StreamFaults {
  static final int EVENTS = 50_000;
  private static final AtomicInteger MADE = new AtomicInteger();

  @TempDir static Path home;
  static FlinkCluster cluster;
  private static Broker broker;

  @TempDir Path folder;
  StreamOnCluster stream;
  Events events;
  private final String prefix;

  /**
   * Faults of one target.
   *
   * @param prefix what the faults begin with in the guide
   */
  StreamFaults(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The step that writes, as YAML on one line.
   *
   * @param servers where the broker is
   * @param name of the topic that is read, which no other test has
   */
  abstract String sink(String servers, String name) throws Exception;

  /** Waits until the stream has got so far as this many events. */
  abstract void awaitEvents(int count) throws Exception;

  /** Looks whether the target has each good event as it should; gives how many rows that are. */
  abstract int rowsOfGoodEvents() throws Exception;

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
    String name = "people" + MADE.incrementAndGet();
    String servers = broker.address();
    events = Events.on(servers, name);
    PipelineFolder people =
        new PipelineFolder(folder)
            .with("50%", step("ReadFromKafka", servers, name), sink(servers, name));
    Path file = folder.resolve("people.yaml");
    Files.writeString(
        file, Files.readString(file).replace("{retry_for: 0s}", "{retry_for: 5s, window: 2s}"));
    stream = new StreamOnCluster(people, cluster);
  }

  static String step(String type, String servers, String topic) {
    return "{type: %s, config: {bootstrap_servers: \"%s\", topic: %s}}"
        .formatted(type, servers, topic);
  }

  @AfterEach
  void cancelWhatIsLeft() {
    stream.cancel();
  }

  final void endsWell(String fault, int times) throws Exception {
    int poison = times * Events.poison(EVENTS);
    stream.awaitRead((long) times * EVENTS);
    assertThat(stream.people().filesWith(Events.CANARY), is(empty()));
    RunReport report = stream.job().drain();

    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger().balances(), is(true));
    assertThat(report.ledger().read(), is((long) times * EVENTS));
    assertThat(report.ledger().rejected(), is((long) poison));
    int rows = rowsOfGoodEvents();
    List<String> letters = stream.people().letters();
    assertThat(letters, hasSize(poison));
    assertThat(new HashSet<>(letters), hasSize(poison));
    assertThat(stream.people().filesWith(Events.CANARY), is(empty()));
    assertThat(stream.people().filesWith("hunter2"), is(empty()));
    FaultTable.of(prefix + fault, "Flink, three processes")
        .read((long) times * EVENTS)
        .left(rows, letters.size())
        .sealed()
        .survived();
  }

  @Test
  void taskManagersAreKilledAtRandomMoments() throws Exception {
    stream.submit();
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
  void streamIsStoppedAndResumedWithOtherParallelism() throws Exception {
    stream.submit();
    events.send(1, EVENTS / 3);
    awaitEvents(EVENTS / 6);
    for (int parallelism : List.of(1, 2)) {
      stream.job(parallelism).keep(null);
      events.send(parallelism * (EVENTS / 3) + 1, parallelism == 1 ? 2 * (EVENTS / 3) : EVENTS);
      stream.job(parallelism).resume(null);
      awaitEvents(parallelism * (EVENTS / 3));
    }
    endsWell("stopped with a savepoint and resumed, parallelism 2, then 1, then 2", 1);
  }

  @Test
  void brokerIsAwayForAWhile() throws Exception {
    stream.submit();
    events.send(1, EVENTS / 2);
    awaitEvents(1_000);
    broker.close();
    pause(40_000);
    broker = Broker.start(home.resolve("kafka"), broker.port());
    events.send(EVENTS / 2 + 1, EVENTS);
    endsWell("the broker away for 40 s", 1);
  }
}
