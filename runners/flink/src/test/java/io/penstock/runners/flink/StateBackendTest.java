package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import io.penstock.kit.Database;
import io.penstock.kit.PipelineFolder;
import io.penstock.kit.Topic;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.RunSettings;
import io.penstock.plan.run.Watcher;
import io.penstock.plan.runner.RunnerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream of many keys, which are kept on the heap or in RocksDB. */
@Timeout(300)
class StateBackendTest {
  private static final int KEYS = 20_000;
  private static final int REPEATED = 5_000;
  private static final int NEWER = 1_000;
  private static final int OLDER = 500;
  private static final int EVENTS = KEYS + REPEATED + NEWER + OLDER;

  /** What a key may take. */
  private static final long BYTES = 150;

  @TempDir Path folder;
  private PipelineFolder people = new PipelineFolder(Path.of(""));
  private Topic topic = new Topic("");

  @BeforeEach
  void open() throws Exception {
    Database.run("DROP SCHEMA IF EXISTS warehouse CASCADE");
    topic = Topic.make(2);
    people =
        new PipelineFolder(folder)
            .with(
                "0",
                "{type: ReadFromKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
                    .formatted(Topic.servers(), topic.name()),
                "{type: WriteToPostgres, config: {url: \"%s\", table: warehouse.people}}"
                    .formatted(Database.url()))
            .options("window: 1s");
  }

  private static List<String> events(int first, int count, int version) {
    return IntStream.range(first, first + count)
        .mapToObj(
            id ->
                "{\"id\": %1$d, \"email\": \"p%1$d@canary.com\", \"ssn\": \"s\", \"amount\": 1.5, \"version\": %2$d}"
                    .formatted(id, version))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void keysAreRememberedInBytesThatAreBounded(StateBackend backend) throws Exception {
    topic.send(events(0, KEYS, 1));
    RunSettings settings =
        people
            .settings()
            .withRunner("flink")
            .on(
                RunnerSettings.here()
                    .withOptions(
                        Map.of("stateBackend", backend.name(), "checkpointingInterval", "1000")));
    PipelineRun run = PipelineRun.of(people.stream(), settings);
    Repeats repeats = new Repeats(run);
    RunReport report = run.run(repeats);

    assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(EVENTS, KEYS + NEWER, REPEATED + OLDER, 0, 0, 0)));
    assertThat(
        Database.rows("SELECT count(*), sum(version), count(DISTINCT email) FROM warehouse.people"),
        contains("%1$d|%2$d|%1$d".formatted(KEYS, KEYS + NEWER)));
    assertThat(people.filesWith("canary"), is(empty()));
    assertThat(repeats.kept.forms(), contains(form(backend)));
    assertThat("bytes a key", repeats.kept.bytes() / KEYS, is(lessThanOrEqualTo(BYTES)));
  }

  private static Class<? extends KeyedStateHandle> form(StateBackend backend) {
    return switch (backend) {
      case HASHMAP -> KeyGroupsStateHandle.class;
      case ROCKSDB -> IncrementalRemoteKeyedStateHandle.class;
    };
  }

  /** Sends repeats once all keys are there, looks at the state that holds all, and drains. */
  private final class Repeats implements Watcher {
    private final PipelineRun run;
    private final Set<Path> others = Checkpoints.temporary();
    private Checkpoints.Kept kept = Checkpoints.Kept.nothing();
    private long noted;
    private boolean sent;

    Repeats(PipelineRun run) throws IOException {
      this.run = run;
    }

    @Override
    public void window(StreamWindow window) {
      noted += window.ledger().read();
    }

    @Override
    public void progress(long read, long rejected) {
      try {
        if (noted == KEYS && !sent) {
          sent = true;
          topic.send(events(0, REPEATED, 1));
          topic.send(events(REPEATED, NEWER, 2));
          topic.send(events(REPEATED + NEWER, OLDER, 0));
        } else if (noted == EVENTS && kept.forms().isEmpty()) {
          Set<Path> own = Checkpoints.temporary();
          own.removeAll(others);
          kept = Checkpoints.newest(own);
          run.drain();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
