package io.penstock.plan.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.runner.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostBatchesTest {
  private static final String JOB = "the job abc of flink at flink:8081 ";

  @TempDir Path folder;
  private ControlStore store;
  private final List<String> notes = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void open() {
    store = ControlStore.open(folder.resolve("control.db").toString());
  }

  private void begin(String run, String master) {
    store.begin(
        new RunReport(
            run,
            "customers",
            "customers",
            "1.0.0",
            "flink",
            RunStatus.RUNNING,
            Instant.now(),
            Duration.ZERO,
            Ledger.nothing(),
            List.of(),
            List.of(),
            List.of(),
            new RunReport.Target("table customers", 0, 0, 0, 0),
            new RunReport.DeadLetters(null, 0),
            folder.resolve(run).toString(),
            null));
    store.jobs().put(ClusterJob.ofBatch(run, "customers", "flink", master, "abc", Instant.EPOCH));
  }

  private LostBatches asking(Function<ClusterJob, Optional<Jobs>> runners) {
    return new LostBatches(store, new Clusters(store, runners), notes::add);
  }

  private void close(Supplier<Jobs.State> state) throws IOException {
    LostBatches batches = asking(job -> Optional.of(new Standing(state)));
    batches.close(batches.find("customers"), (run, staging) -> false);
  }

  private RunReport report(String run) {
    return store.find(run).orElseThrow();
  }

  @Test
  void aBatchWhoseJobTheClusterDoesNotKnowHasFailed() throws Exception {
    begin("r1", "flink:8081");
    close(() -> Jobs.State.GONE);
    assertThat(report("r1").status(), is(RunStatus.FAILED));
    String why = JOB + "is gone: its cluster does not know it any more";
    assertThat(report("r1").failure(), is(why));
    assertThat(notes, contains("the run r1 is closed as failed: " + why));
  }

  @Test
  void aBatchWhoseJobFailedSaysWhy() throws Exception {
    begin("r1", "flink:8081");
    close(() -> Jobs.State.FAILED);
    assertThat(
        report("r1").failure(),
        is(JOB + "failed or was cancelled there: the column id is missing"));
  }

  @Test
  void aBatchWhoseJobEndedWithoutAWordHasFailed() throws Exception {
    begin("r1", "flink:8081");
    close(() -> Jobs.State.ENDED);
    assertThat(report("r1").failure(), is(JOB + "ended, and nobody noted how"));
  }

  @Test
  void aBatchWhoseJobIsAliveGoesOn() throws Exception {
    begin("r1", "flink:8081");
    close(() -> Jobs.State.RUNNING);
    close(() -> Jobs.State.RESTARTING);
    assertThat(report("r1").status(), is(RunStatus.RUNNING));
    assertThat(notes, empty());
  }

  @Test
  void aClusterThatDoesNotAnswerClosesNothingAndIsSaid() throws Exception {
    begin("r1", "flink:8081");
    close(
        () -> {
          throw new UnreachableException("away");
        });
    assertThat(report("r1").status(), is(RunStatus.RUNNING));
    assertThat(
        notes,
        contains("the run r1 stays open: " + JOB + "may go on, and that cluster does not answer"));
  }

  @Test
  void aClusterThatIsNotThereIsWaitedForOnce() {
    begin("r1", "flink:8081");
    begin("r2", "flink:8081");
    LostBatches batches =
        asking(
            job -> {
              asked.add(job.run());
              throw new UnreachableException("away");
            });
    assertThat(batches.find("customers"), empty());
    assertThat(asked, contains("r2"));
    assertThat(notes.size(), is(2));
  }

  @Test
  void aRunnerThatIsNotHereClosesNothingAndIsNamed() {
    begin("r1", "flink:8081");
    assertThat(asking(job -> Optional.empty()).find("customers"), empty());
    assertThat(
        notes, contains("the run r1 stays open: " + JOB + "can be asked with --runner flink only"));
  }

  @Test
  void aClusterOnAnotherMachineItselfIsNotTheOneHere() throws Exception {
    begin("r1", "localhost:8081");
    begin("r2", "[::1]:8081");
    elsewhere();
    close(() -> Jobs.State.GONE);
    assertThat(report("r1").status(), is(RunStatus.RUNNING));
    assertThat(report("r2").status(), is(RunStatus.RUNNING));
  }

  @Test
  void aClusterOfThisMachineIsAsked() throws Exception {
    begin("r1", "localhost:8081");
    close(() -> Jobs.State.GONE);
    assertThat(report("r1").status(), is(RunStatus.FAILED));
  }

  @Test
  void aBatchThatPublishedWhereThisProcessDoesNotReachStaysOpen() throws Exception {
    begin("r1", "flink:8081");
    LostBatches batches = asking(job -> Optional.of(new Standing(() -> Jobs.State.GONE)));
    List<LostJob> lost = batches.find("customers");
    batches.close(lost, (run, staging) -> true);
    assertThat(report("r1").status(), is(RunStatus.RUNNING));
    assertThat(
        notes,
        contains(
            "the run r1 stays open: "
                + JOB
                + "published, and what it staged is not reached from here"));
    Files.createDirectory(folder.resolve("r1")); // there it would have been settled
    batches.close(lost, (run, staging) -> true);
    assertThat(report("r1").status(), is(RunStatus.FAILED));
  }

  @Test
  void aBatchThatEndedMeanwhileStaysAsItEnded() throws Exception {
    begin("r1", "flink:8081");
    LostBatches batches = asking(job -> Optional.of(new Standing(() -> Jobs.State.GONE)));
    List<LostJob> lost = batches.find("customers");
    store.giveUp("r1", "of another run", Instant.now());
    batches.close(lost, (run, staging) -> false);
    assertThat(report("r1").failure(), is("of another run"));
    assertThat(notes, empty());
  }

  @Test
  void streamsAndBatchesOfOtherPipelinesAreNotAsked() {
    begin("r1", "flink:8081");
    store
        .jobs()
        .put(
            new ClusterJob(
                "r1", "customers", "flink", "flink:8081", "s", Instant.EPOCH, "file:///s/", null));
    begin("r2", "flink:8081");
    LostBatches batches =
        asking(
            job -> {
              asked.add(job.run());
              return Optional.empty();
            });
    assertThat(batches.find("customers"), empty());
    assertThat(batches.find("orders"), empty());
    assertThat(asked, contains("r2"));
  }

  private void elsewhere() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("control.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE runs SET host = 'elsewhere'");
    }
  }
}
