package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.kit.Database;
import io.penstock.kit.PipelineFolder;
import io.penstock.kit.Topic;
import io.penstock.plan.connect.UnusableException;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.RunSettings;
import io.penstock.plan.run.StreamJob;
import io.penstock.plan.run.Watcher;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.plan.runner.Jobs;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user does with runs on a cluster of two processes, beside looking on. */
@Tag("faults")
@Timeout(300)
class ClusterCommandsTest {
  @TempDir static Path home;
  private static FlinkCluster cluster;

  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    cluster = FlinkCluster.start(home, 1, 2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void prepare() throws Exception {
    Database.run("DROP SCHEMA IF EXISTS shop, warehouse CASCADE; CREATE SCHEMA shop");
  }

  private static RunSettings on(PipelineFolder people) {
    return people
        .settings()
        .withRunner("flink")
        .on(cluster.settings(Map.of("parallelism", "2", "checkpointingInterval", "1000")));
  }

  private PipelineFolder into(String source) throws IOException {
    return new PipelineFolder(folder)
        .with(
            "50%",
            source,
            "{type: WriteToPostgres, config: {url: \"%s\", table: warehouse.people}}"
                .formatted(Database.url()));
  }

  private PipelineFolder ofRows(int rows) throws IOException {
    Path file = folder.resolve("in.csv");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("id,email,ssn,amount,version\n");
      for (int id = 1; id <= rows; id++) {
        out.write(id + ",p" + id + "@canary.com,canary," + id + ".5,1\n");
      }
    }
    return into("{type: ReadFromCsv, config: {path: \"" + file + "\"}}");
  }

  private Watcher noting() {
    return new Watcher() {
      @Override
      public void progress(long read, long rejected) {}

      @Override
      public void note(String line) {
        notes.add(line);
      }
    };
  }

  private static List<String> words(PipelineFolder people) {
    List<String> words =
        new ArrayList<>(List.of("run", people.path().resolve("people.yaml").toString()));
    words.addAll(List.of("--runner", "flink", "--master", cluster.master()));
    words.addAll(List.of("--control", people.settings().control()));
    on(people)
        .on()
        .options()
        .forEach((name, value) -> words.addAll(List.of("--runner-option", name + "=" + value)));
    return words;
  }

  private static RunReport report(PipelineFolder people, String run) {
    try (ControlStore store = ControlStore.open(people.settings().control())) {
      return store.find(run).orElseThrow();
    }
  }

  private static ClusterJob noted(PipelineFolder people, String run) {
    try (ControlStore store = ControlStore.open(people.settings().control())) {
      return store.jobs().of(run).orElseThrow();
    }
  }

  private static RunReport last(PipelineFolder people) {
    try (ControlStore store = ControlStore.open(people.settings().control())) {
      return store.latest("people", 1).get(0);
    }
  }

  @Test
  void aSecondStreamIsRefusedAsLongAsTheJobOfTheFirstIsAlive() throws Exception {
    Topic topic = Topic.make(2);
    PipelineFolder people =
        into(
            "{type: ReadFromKafka, config: {bootstrap_servers: \"%s\", topic: %s}}"
                .formatted(Topic.servers(), topic.name()));
    RunReport begun = PipelineRun.of(people.stream(), on(people)).run(noting());
    String job = StreamJob.latest(people.stream(), on(people)).job().job();

    FailedRunException refused =
        assertThrows(
            FailedRunException.class,
            () -> PipelineRun.of(people.stream(), on(people)).run(noting()));
    assertThat(refused.getMessage(), containsString("the job " + job + " of flink at "));
    assertThat(people.outcomes(), contains("RUNNING"));
    assertThat(notes, is(empty()));

    try (Jobs jobs = new FlinkProfile().jobs(on(people).on()).orElseThrow()) {
      jobs.cancel(job);
      cluster.await("/jobs/" + job, said -> said.path("state").asText().equals("CANCELED"));
      RunReport second = PipelineRun.of(people.stream(), on(people)).run(noting());
      assertThat(second.status(), is(RunStatus.RUNNING));
      assertThat(notes, contains(containsString("resume` would have gone on with the run ")));
      assertThat(notes.get(0), containsString(job + " of flink at " + cluster.master()));
      assertThat(notes.get(0), containsString(begun.run()));
      assertThat(people.outcomes(), containsInAnyOrder("RUNNING", "FAILED"));
      assertThat(
          report(people, begun.run()).failure(),
          containsString(job + " of flink at " + cluster.master() + " failed or was cancelled"));
      jobs.cancel(StreamJob.latest(people.stream(), on(people)).job().job());
    }
  }

  @Test
  void aBatchWhoseJobEndedUnseenIsClosedByTheNextRun() throws Exception {
    PipelineFolder people = ofRows(5_000_000);
    String job;
    try (Program run = Program.start(folder, words(people))) {
      job = run.job();
      cluster.await("/jobs/" + job, said -> said.path("status-counts").path("RUNNING").asInt() > 0);
    } // killed
    RunReport killed = last(people);
    assertThat(StreamJob.standing(noted(people, killed.run())).isLost(), is(false));
    try (Jobs jobs = new FlinkProfile().jobs(on(people).on()).orElseThrow()) {
      jobs.cancel(job);
      cluster.await("/jobs/" + job, said -> said.path("state").asText().equals("CANCELED"));
    }
    assertThat(StreamJob.standing(noted(people, killed.run())).isLost(), is(true));
    PipelineFolder fewer = ofRows(10);
    RunReport next = PipelineRun.of(fewer.plan(), on(fewer)).run(noting());
    assertThat(next.status(), is(RunStatus.SUCCEEDED));
    String why =
        "the job " + job + " of flink at " + cluster.master() + " failed or was cancelled there";
    assertThat(report(people, killed.run()).status(), is(RunStatus.FAILED));
    assertThat(report(people, killed.run()).failure(), is(why));
    assertThat(notes, hasItem("the run " + killed.run() + " is closed as failed: " + why));
    assertThat(Database.rows("SELECT count(*) FROM warehouse.people"), contains("10"));
  }

  @Test
  void aBatchTellsHowFarItIsAndReports() throws Exception {
    PipelineFolder people = ofRows(300_000);
    List<String> working = new ArrayList<>();
    List<Long> read = new ArrayList<>();
    RunReport report =
        PipelineRun.of(people.plan(), on(people))
            .run(
                new Watcher() {
                  @Override
                  public void progress(long rows, long rejected) {
                    read.add(rows);
                  }

                  @Override
                  public void working(String what) {
                    working.add(what);
                  }
                });
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger().read(), is(300_000L));
    assertThat(working, hasItem(matchesPattern("\\d+ of \\d+ tasks done, [1-9]\\d* at work")));
    assertThat(read.get(read.size() - 1), is(300_000L));
  }

  @Test
  void whatABatchFailedOfComesBackFromTheCluster() throws Exception {
    Database.run("CREATE TABLE shop.people AS SELECT 1::bigint AS id");
    PipelineFolder people =
        into(
            "{type: ReadFromPostgres, config: {url: \"%s\", query: \"%s\"}}"
                .formatted(
                    Database.url(),
                    "SELECT id, 'a@x.com' AS email, '' AS ssn, 1.5 AS amount, 1 / (id - 1) AS"
                        + " version FROM shop.people"));
    UnusableException failed =
        assertThrows(
            UnusableException.class, () -> PipelineRun.of(people.plan(), on(people)).run(noting()));
    assertThat(failed.getMessage(), containsString("(SQLState 22012)"));
    assertThat(last(people).status(), is(RunStatus.FAILED));
  }

  @Test
  void ctrlCCancelsTheJobOfABatchAndTheRunHasFailed() throws Exception {
    PipelineFolder people = ofRows(5_000_000);
    try (Program run = Program.start(folder, words(people))) {
      String job = run.job();
      cluster.await("/jobs/" + job, said -> said.path("status-counts").path("RUNNING").asInt() > 0);
      run.interrupt();
      assertThat(run.said(), run.code(), is(1));
      assertThat(run.said(), containsString("interrupted: cancelling the job"));
      assertThat(
          last(people).failure(),
          is("interrupted: the job " + job + " was cancelled before it published"));
      assertThat(last(people).status(), is(RunStatus.FAILED));
      cluster.await("/jobs/" + job, said -> said.path("state").asText().equals("CANCELED"));
    }
    assertThat(Database.rows("SELECT to_regclass('warehouse.people') IS NULL"), contains("t"));
  }

  @Test
  void aSecondCtrlCLeavesAJobThatDoesNotEnd() throws Exception {
    Database.run("CREATE TABLE shop.people AS SELECT 1::bigint AS id, 'a@x.com' AS email");
    PipelineFolder people =
        into(
            "{type: ReadFromPostgres, config: {url: \"%s\", query: \"%s\"}}"
                .formatted(
                    Database.url(),
                    "SELECT id, email, '' AS ssn, 1.5 AS amount, 1 AS version FROM shop.people"
                        + " WHERE pg_sleep(600) IS NOT NULL"));
    try (Program run = Program.start(folder, words(people))) {
      String job = run.job();
      cluster.await("/jobs/" + job, said -> said.path("status-counts").path("RUNNING").asInt() > 0);
      run.interrupt();
      cluster.await("/jobs/" + job, said -> said.path("state").asText().equals("CANCELLING"));
      run.interrupt();
      assertThat(run.code(), is(130));
      assertThat(run.said(), containsString("left: the job may go on"));
    } finally {
      Database.run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE"
              + " '%pg_sleep(600)%' AND pid <> pg_backend_pid()");
    }
  }
}
