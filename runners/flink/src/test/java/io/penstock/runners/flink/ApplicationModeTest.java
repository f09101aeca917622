package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.kit.Database;
import io.penstock.kit.PipelineFolder;
import io.penstock.kit.Topic;
import io.penstock.plan.run.StreamJob;
import io.penstock.plan.runner.RunnerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flink in application mode, as its operator runs it: the JobManager does the command, and its job
 * is one of the surrounding cluster.
 */
@Tag("faults")
@Timeout(300)
class ApplicationModeTest {
  /** What a process of Flink exits with whose application has failed: 1443, in eight bits. */
  private static final int FAILED = 1443 % 256;

  private static final long PATIENCE_MINUTES = 3;

  @TempDir Path folder;
  @TempDir Path home;

  @BeforeEach
  void prepare() throws Exception {
    Database.run("DROP SCHEMA IF EXISTS warehouse CASCADE");
  }

  private PipelineFolder into(String budget, String source) throws IOException {
    return new PipelineFolder(folder)
        .with(
            budget,
            source,
            "{type: WriteToPostgres, config: {url: \"%s\", table: warehouse.people}}"
                .formatted(Database.url()));
  }

  private PipelineFolder ofFile(String budget, String... rows) throws IOException {
    Path file = folder.resolve("in.csv");
    List<String> lines = new ArrayList<>(List.of("id,email,ssn,amount,version"));
    lines.addAll(List.of(rows));
    Files.write(file, lines);
    return into(budget, "{type: ReadFromCsv, config: {path: \"" + file + "\"}}");
  }

  private FlinkCluster application(PipelineFolder people, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("run", people.path().resolve("people.yaml").toString()));
    words.addAll(List.of("--runner", "flink", "--master", "auto"));
    words.addAll(List.of("--control", people.settings().control()));
    words.addAll(List.of("--runner-option", "parallelism=2"));
    words.addAll(List.of(more));
    return FlinkCluster.application(home, words);
  }

  private static RunReport last(PipelineFolder people) {
    try (ControlStore store = ControlStore.open(people.settings().control())) {
      return store.latest("people", 1).get(0);
    }
  }

  @Test
  void aBatchIsAJobOfTheClusterThatEndsWithIt() throws Exception {
    PipelineFolder people = ofFile("50%", "1,a@x.com,s,1,1", "2,b@x.com,s,2,1", "x,c@x.com,,1,1");
    try (FlinkCluster cluster = application(people)) {
      assertThat(cluster.log(), cluster.end(), is(0));
      assertThat(cluster.log(), containsString("at " + cluster.master() + " does the work"));
    }
    assertThat(last(people).status(), is(RunStatus.SUCCEEDED));
    assertThat(Database.rows("SELECT count(*), sum(id) FROM warehouse.people"), contains("2|3"));
  }

  @Test
  @Tag("faults")
  void aBatchWhoseJobManagerWasLostIsClosedAndDoneAgain() throws Exception {
    String[] rows =
        IntStream.rangeClosed(1, 1_000_000)
            .mapToObj(id -> id + ",p" + id + "@x.com,s," + id + ".5,1")
            .toArray(String[]::new);
    PipelineFolder people = ofFile("50%", rows);
    try (FlinkCluster cluster = application(people)) {
      ClusterJob lost = awaitJob(people);
      cluster.await(
          "/jobs/" + lost.job(), said -> said.path("status-counts").path("RUNNING").asInt() > 0);
      cluster.replaceJobManager();
      assertThat(cluster.log(), cluster.end(), is(0));
      assertThat(people.outcomes(), contains("SUCCEEDED", "FAILED"));
      try (ControlStore store = ControlStore.open(people.settings().control())) {
        assertThat(
            store.find(lost.run()).orElseThrow().failure(),
            is(
                "the job "
                    + lost.job()
                    + " of flink at "
                    + lost.master()
                    + " is gone: its cluster does not know it any more"));
      }
    }
    assertThat(Database.rows("SELECT count(*) FROM warehouse.people"), contains("1000000"));
  }

  @Test
  void aBatchThatIsBlockedFailsTheApplication() throws Exception {
    PipelineFolder people = ofFile("0", "1,a@x.com,s,1,1", "x,c@x.com,,1,1");
    try (FlinkCluster cluster = application(people)) {
      assertThat(cluster.log(), cluster.end(), is(FAILED));
      assertThat(cluster.log(), containsString("blocked"));
    }
    assertThat(last(people).status(), is(RunStatus.BLOCKED));
  }

  @Test
  void wrongFilesFailTheApplicationBeforeThereIsAJob() throws Exception {
    PipelineFolder people = ofFile("0", "1,a@x.com,s,1,1");
    Path file = folder.resolve("people.yaml");
    Files.writeString(file, Files.readString(file).replace("type: Validate", "type: Valdate"));
    try (FlinkCluster cluster = application(people)) {
      assertThat(cluster.log(), cluster.end(), is(FAILED));
      assertThat(cluster.log(), containsString("did you mean Validate?"));
    }
  }

  @Test
  void aStreamIsTheSameRunWhenItsJobManagerWasLost() throws Exception {
    Topic topic = Topic.make(2);
    PipelineFolder people =
        into(
                "50%",
                "{type: ReadFromKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
                    .formatted(Topic.servers(), topic.name()))
            .options("window: 1s");
    topic.send(events(1, 100));
    try (FlinkCluster cluster =
        application(people, "--streaming", "--runner-option", "checkpointingInterval=500")) {
      awaitRead(people, 100);
      ClusterJob before = job(people);
      cluster.awaitMetric(before.job(), ".penstock_rows_read");
      cluster.awaitMetric(before.job(), ".penstock_rows_rejected");
      assertThat(before.master(), is(cluster.master()));
      cluster.replaceJobManager();
      topic.send(events(101, 200));
      awaitRead(people, 200);
      assertThat(cluster.log(), containsString("the run " + before.run() + " goes on"));
      RunReport report =
          StreamJob.latest(
                  people.stream(), people.settings().withRunner("flink").on(RunnerSettings.here()))
              .drain();
      assertThat(report.run(), is(before.run()));
      assertThat(report.failure(), report.status(), is(RunStatus.SUCCEEDED));
      assertThat(report.ledger().read(), is(200L));
      assertThat(people.outcomes(), contains("SUCCEEDED"));
      assertThat(cluster.log(), cluster.end(), is(0));
    }
    assertThat(
        Database.rows("SELECT count(*), sum(id) FROM warehouse.people"), contains("200|20100"));
  }

  private static List<String> events(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(
            id ->
                "{\"id\": %1$d, \"email\": \"p%1$d@x.com\", \"ssn\": \"s\", \"amount\": %1$d.5, \"version\": 1}"
                    .formatted(id))
        .toList();
  }

  private static ClusterJob job(PipelineFolder people) {
    try (ControlStore store = ControlStore.open(people.settings().control())) {
      return store.jobs().open("people").get(0);
    }
  }

  /** Waits until the job of a run is noted. */
  private static ClusterJob awaitJob(PipelineFolder people) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      try (ControlStore store = ControlStore.open(people.settings().control())) {
        List<ClusterJob> jobs = store.jobs().open("people");
        if (!jobs.isEmpty()) {
          return jobs.get(0);
        }
      }
    }
    throw new AssertionError("no job was noted");
  }

  /** Waits until the windows that are noted have read so many. */
  private static void awaitRead(PipelineFolder people, long count) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    long read = 0;
    while (read < count) {
      if (System.nanoTime() > end) {
        throw new AssertionError(read + " records noted instead of " + count);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      try (ControlStore store = ControlStore.open(people.settings().control())) {
        read =
            store.running("people").stream()
                .flatMap(run -> store.streams().of(run.run()).stream())
                .mapToLong(window -> window.ledger().read())
                .sum();
      }
    }
  }
}
