package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import io.penstock.kit.Database;
import io.penstock.kit.PipelineFolder;
import io.penstock.kit.Topic;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.RunSettings;
import io.penstock.plan.run.StreamJob;
import io.penstock.plan.run.Watcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stream on a cluster of processes, whose keys are in RocksDB, then on the heap, and back. */
@Timeout(600)
@Tag("faults")
class StateBackendOnClusterTest {
  private static final int KEYS = 5_000;

  @TempDir Path home;
  @TempDir Path folder;

  private PipelineFolder people = new PipelineFolder(Path.of(""));

  private static List<String> events() {
    return IntStream.range(0, KEYS)
        .mapToObj(
            id ->
                "{\"id\": %1$d, \"email\": \"p%1$d@canary.com\", \"ssn\": \"s\", \"amount\": 1.5, \"version\": 1}"
                    .formatted(id))
        .toList();
  }

  private RunSettings on(FlinkCluster cluster, String backend, int parallelism) {
    return people
        .settings()
        .withRunner("flink")
        .on(
            cluster.settings(
                Map.of(
                    "stateBackend",
                    backend,
                    "parallelism",
                    Integer.toString(parallelism),
                    "checkpointingInterval",
                    "1000")));
  }

  private StreamJob job(RunSettings settings) {
    return StreamJob.latest(people.stream(), settings);
  }

  private Ledger ledger() {
    try (ControlStore store = ControlStore.open(people.settings().control())) {
      return store.streams().of(store.jobs().open("people").get(0).run()).stream()
          .map(StreamWindow::ledger)
          .reduce(Ledger.nothing(), Ledger::plus);
    }
  }

  /** Waits until all events have come so often, each of which but the first is a repeat. */
  private void await(int times, Class<? extends KeyedStateHandle> form) throws Exception {
    RetryPolicy<Ledger> untilRead =
        RetryPolicy.<Ledger>builder()
            .handleResultIf(ledger -> ledger.read() < (long) times * KEYS)
            .withDelay(Duration.ofMillis(200))
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofMinutes(3))
            .build();
    assertThat(
        Failsafe.with(untilRead).get(this::ledger),
        is(new Ledger((long) times * KEYS, KEYS, (times - 1L) * KEYS, 0, 0, 0)));
    assertThat(Checkpoints.newest(Set.of(folder.resolve("staging"))).forms(), contains(form));
  }

  @Test
  void keysOutliveTheirClusterAndAChangeOfWhereTheyAre() throws Exception {
    Database.run("DROP SCHEMA IF EXISTS warehouse CASCADE");
    Topic topic = Topic.make(2);
    people =
        new PipelineFolder(folder)
            .with(
                "0",
                "{type: ReadFromKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
                    .formatted(Topic.servers(), topic.name()),
                "{type: WriteToPostgres, config: {url: \"%s\", table: warehouse.people}}"
                    .formatted(Database.url()))
            .options("window: 1s");
    try (FlinkCluster cluster = FlinkCluster.start(home, 2, 1)) {
      topic.send(events());
      RunSettings rocksDb = on(cluster, "rocksdb", 2);
      RunSettings heap = on(cluster, "hashmap", 1);
      PipelineRun.of(people.stream(), rocksDb).run(Watcher.none());
      await(1, IncrementalRemoteKeyedStateHandle.class);

      cluster.replaceJobManager();
      cluster.awaitTaskManagers(2);
      topic.send(events());
      job(rocksDb).resume(null);
      await(2, IncrementalRemoteKeyedStateHandle.class);

      job(rocksDb).keep(null);
      topic.send(events());
      job(heap).resume(null);
      await(3, KeyGroupsStateHandle.class);

      job(heap).keep(null);
      topic.send(events());
      job(rocksDb).resume(null);
      await(4, IncrementalRemoteKeyedStateHandle.class);
      RunReport report = job(rocksDb).drain();

      assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
      assertThat(report.ledger(), is(new Ledger(4L * KEYS, KEYS, 3L * KEYS, 0, 0, 0)));
    }
    assertThat(
        Database.rows("SELECT count(*), sum(version), count(DISTINCT email) FROM warehouse.people"),
        contains("%1$d|%1$d|%1$d".formatted(KEYS)));
  }
}
