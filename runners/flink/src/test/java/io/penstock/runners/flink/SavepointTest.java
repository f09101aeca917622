package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.base.Throwables;
import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import io.penstock.kit.Database;
import io.penstock.kit.DyingOnce;
import io.penstock.kit.PipelineFolder;
import io.penstock.kit.Topic;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.assemble.StreamAssembler;
import io.penstock.plan.connect.StreamSource;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.upgrade.UpgradeCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That {@code upgrade-check} is right: a stream goes on from what Flink kept of it, or cannot. */
@Timeout(300)
class SavepointTest {
  private static final String RUN = "run-1";
  private static final long LOOK_NANOS = 100_000_000L;

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
                "100%",
                "{type: ReadFromKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
                    .formatted(Topic.servers(), topic.name()),
                "{type: WriteToPostgres, config: {url: \"%s\", table: warehouse.people}}"
                    .formatted(Database.url()))
            .options("window: 1s");
  }

  @Test
  void offsetsAndKeysAreThereAfterAnUnrelatedEdit() throws Exception {
    Plan old = people.stream();
    topic.send(List.of(event(1, 5), event(2, 5), event(3, 5)));
    PipelineResult first = start(old, null);
    until(first, () -> ledger().read() == 3);
    first.cancel();
    edit(
        "    - type: Validate",
        "    - type: Validate\n    - {type: Filter, config: {keep: \"id < 9\"}}");
    edit("people.odcs.yaml", "{minimum: 0}", "{minimum: 0, maximum: 50}");
    Plan now = people.stream();
    assertThat(UpgradeCheck.between(old, now).survives(), is(true));

    topic.send(
        List.of(event(1, 5), event(2, 4), event(3, 6), event(4, 1), event(9, 1), event(60, 1)));
    PipelineResult second = start(now, kept());
    until(second, () -> ledger().read() >= 9);
    second.cancel();

    assertThat(ledger(), is(new Ledger(9, 5, 2, 1, 1, 0)));
    assertThat(
        Database.rows("SELECT id, version FROM warehouse.people ORDER BY id"),
        is(List.of("1|5", "2|5", "3|6", "4|1")));
  }

  @Test
  void aTopicHasEachVersionOnceAfterARestartAndAnUnrelatedEdit() throws Exception {
    Topic target = toTopic();
    Plan old = people.stream();
    topic.send(List.of(event(1, 5), event(2, 5), event(3, 5)));
    PipelineResult first = start(old, null);
    until(first, () -> ledger().read() == 3);
    first.cancel();
    edit(
        "    - type: Validate",
        "    - type: Validate\n    - {type: Filter, config: {keep: \"id < 9\"}}");
    Plan now = people.stream();
    assertThat(UpgradeCheck.between(old, now).survives(), is(true));

    topic.send(List.of(event(1, 5), event(2, 4), event(3, 6), event(4, 1), event(9, 1)));
    PipelineResult second = start(now, kept());
    until(second, () -> ledger().read() >= 8);
    second.cancel();

    assertThat(ledger(), is(new Ledger(8, 5, 2, 1, 0, 0)));
    assertThat(versions(target), containsInAnyOrder("1 5", "2 5", "3 5", "3 6", "4 1"));
  }

  @Test
  void aTaskThatDiesWhenAWindowIsInTheTopicDoublesNothing() throws Exception {
    Topic target = toTopic();
    Plan plan = DyingOnce.in(people.stream());
    topic.send(List.of(event(1, 5), event(2, 5), event(3, 5), "nothing"));
    PipelineResult job = start(plan, null, "exponential-delay");
    until(job, () -> ledger().read() == 4);
    topic.send(List.of(event(1, 6), event(2, 5)));
    until(job, () -> ledger().read() == 6);
    job.cancel();

    assertThat(DyingOnce.published(), greaterThan(1));
    assertThat(ledger(), is(new Ledger(6, 4, 1, 0, 1, 0)));
    assertThat(versions(target), containsInAnyOrder("1 5", "2 5", "3 5", "1 6"));
    assertThat(people.letters(), hasSize(1));
  }

  private Topic toTopic() throws Exception {
    Topic target = Topic.make(2);
    edit(
        "people.yaml",
        "{type: WriteToPostgres, config: {url: \"%s\", table: warehouse.people}}"
            .formatted(Database.url()),
        "{type: WriteToKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
            .formatted(Topic.servers(), target.name()));
    edit("people.yaml", "retry_for: 0s", "retry_for: 20s");
    return target;
  }

  private static List<String> versions(Topic target) {
    return target.records().stream()
        .map(record -> record.replaceAll(".*=\\{\"id\":(\\d+),.*\"version\":(\\d+)}", "$1 $2"))
        .toList();
  }

  @Test
  void stateOfAStepOfAnotherNameIsNotTaken() throws Exception {
    Plan old = people.stream();
    topic.send(List.of(event(1, 5)));
    PipelineResult first = start(old, null);
    until(first, () -> ledger().read() == 1);
    first.cancel();
    edit("    - {type: WriteToPostgres", "    - {name: rows, type: WriteToPostgres");
    Plan now = people.stream();
    assertThat(UpgradeCheck.between(old, now).survives(), is(false));

    RuntimeException refused = assertThrows(RuntimeException.class, () -> start(now, kept()));
    assertThat(
        Throwables.getRootCause(refused).getMessage(),
        containsString("Cannot map checkpoint/savepoint state"));
  }

  private static String event(int id, int version) {
    return "{\"id\": %d, \"email\": \"p%d@example.com\", \"ssn\": \"1\", \"amount\": %d, \"version\": %d}"
        .formatted(id, id, id, version);
  }

  private void edit(String from, String to) throws IOException {
    edit("people.yaml", from, to);
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }

  /** Begins the run, or goes on with it. */
  private PipelineResult start(Plan plan, @Nullable Path from) throws IOException {
    return start(plan, from, "none");
  }

  private PipelineResult start(Plan plan, @Nullable Path from, String restarts) throws IOException {
    Path configuration = Files.createDirectories(folder.resolve(from == null ? "first" : "second"));
    Files.writeString(
        configuration.resolve("flink-conf.yaml"),
        "restart-strategy.type: "
            + restarts
            + "\nstate.checkpoints.dir: "
            + folder.resolve("kept").toUri()
            + (from == null ? "" : "\nexecution.savepoint.path: " + from.toUri())
            + "\n");
    RunnerSettings on =
        RunnerSettings.here()
            .forStream()
            .withOptions(
                Map.of(
                    "flinkConfDir", configuration.toString(),
                    "checkpointingInterval", "500",
                    "externalizedCheckpointsEnabled", "true",
                    "retainExternalizedCheckpointsOnCancellation", "true"));
    FlinkProfile flink = new FlinkProfile();
    FlinkPipelineOptions options = flink.options(on).as(FlinkPipelineOptions.class);
    options.setAttachedMode(false);
    RunContext context =
        new RunContext(
            RUN,
            "people",
            "people",
            "1.0.0",
            "flink",
            Instant.EPOCH,
            folder.resolve("staging").toString(),
            folder.resolve("dead-letters").toString(),
            null,
            people.settings().control(),
            null);
    if (from == null) {
      begin();
    }
    Pipeline pipeline = Pipeline.create(options);
    StreamAssembler.assemble(
        plan,
        ((StreamSource<?>) plan.source()).unending(null, RUN, null),
        context,
        plan.lengths(),
        flink.shards(),
        pipeline);
    return pipeline.run();
  }

  private void begin() {
    try (ControlStore store = ControlStore.open(people.settings().control())) {
      store.begin(
          new RunReport(
              RUN,
              "people",
              "people",
              "1.0.0",
              "flink",
              RunStatus.RUNNING,
              Instant.EPOCH,
              Duration.ZERO,
              Ledger.nothing(),
              List.of(),
              List.of(),
              List.of(),
              new RunReport.Target("people", 0, 0, 0, 0),
              new RunReport.DeadLetters(null, 0),
              null,
              null));
    }
  }

  private Ledger ledger() {
    try (ControlStore store = ControlStore.open(people.settings().control())) {
      return store.streams().of(RUN).stream()
          .map(StreamWindow::ledger)
          .reduce(Ledger.nothing(), Ledger::plus);
    }
  }

  /** What the cancelled job has kept. */
  private Path kept() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("kept"))) {
      return Objects.requireNonNull(
          files
              .filter(file -> file.endsWith("_metadata"))
              .max(Comparator.comparing(file -> file.toFile().lastModified()))
              .orElseThrow()
              .getParent());
    }
  }

  /** Waits, no longer than the job goes on. */
  private static void until(PipelineResult job, BooleanSupplier reached) {
    while (!reached.getAsBoolean() && !job.getState().isTerminal()) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
