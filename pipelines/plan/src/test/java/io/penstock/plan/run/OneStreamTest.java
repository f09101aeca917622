package io.penstock.plan.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.plan.runner.Jobs;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneStreamTest {
  private static final String RUN = "r1";

  @TempDir Path folder;
  private ControlStore store;
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void begin() {
    store = ControlStore.open(folder.resolve("control.db").toString());
    store.begin(
        new RunReport(
            RUN,
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
            null,
            null));
  }

  private static ClusterJob job(@Nullable String kept) {
    return new ClusterJob(
        RUN, "customers", "flink", "flink:8081", "abc", Instant.EPOCH, "file:///state/", kept);
  }

  private List<LostJob> require(Supplier<Jobs.State> state) {
    return new OneStream(store, job -> Optional.of(new Standing(state)))
        .require("customers", notes::add);
  }

  private void refused(Jobs.State state, String... words) {
    FailedRunException e = assertThrows(FailedRunException.class, () -> require(() -> state));
    for (String word : words) {
      assertThat(e.getMessage(), containsString(word));
    }
  }

  @Test
  void aJobThatIsAliveRefusesASecondStreamAndIsNamedWithTheWaysOut() {
    store.jobs().put(job(null));
    refused(
        Jobs.State.RUNNING,
        "the job abc of flink at flink:8081",
        "`penstock stop`",
        "`penstock status --runner flink`",
        "`penstock resume`");
    refused(Jobs.State.RESTARTING, "is restarting");
    assertThat(notes, empty());
  }

  @Test
  void aJobThatIsNoMoreLetsAStreamBeginAndTellsOfResume() {
    store.jobs().put(job(null));
    for (Jobs.State state : List.of(Jobs.State.GONE, Jobs.State.FAILED, Jobs.State.ENDED)) {
      assertThat(LostJob.runs(require(() -> state)), contains(RUN));
    }
    assertThat(
        notes,
        contains(
            containsString("abc of flink at flink:8081 is gone there; this stream begins anew"),
            containsString("is failed there"),
            containsString("`penstock resume` would have gone on with the run r1")));
    assertThat(store.running("customers"), hasSize(1)); // until the new one has begun
  }

  @Test
  void aJobOfABatchRefusesNoStreamAndIsNotAsked() {
    store
        .jobs()
        .put(ClusterJob.ofBatch(RUN, "customers", "flink", "flink:8081", "abc", Instant.EPOCH));
    assertThat(
        require(
            () -> {
              throw new AssertionError("asked");
            }),
        empty());
    assertThat(notes, empty());
  }

  @Test
  void aStreamThatWasStoppedLetsAnotherBeginWithoutItsClusterBeingAsked() {
    store.jobs().put(job("file:///state/savepoint-1"));
    assertThat(
        require(
            () -> {
              throw new AssertionError("asked");
            }),
        empty());
    assertThat(notes, contains(containsString("was stopped with its state kept")));
  }

  @Test
  void aClusterThatDoesNotAnswerIsToldAndRefusesNothing() {
    store.jobs().put(job(null));
    assertThat(
        require(
            () -> {
              throw new UnreachableException("away", new IllegalStateException());
            }),
        empty());
    assertThat(notes, contains(containsString("that cluster does not answer")));
  }

  @Test
  void aJobOfARunnerThatIsNotHereIsToBeAskedFirst() {
    store.jobs().put(job(null));
    OneStream without = new OneStream(store, job -> Optional.empty());
    FailedRunException e =
        assertThrows(FailedRunException.class, () -> without.require("customers", notes::add));
    assertThat(e.getMessage(), containsString("can be asked with --runner flink only"));
    without.require("orders", notes::add);
  }

  @Test
  void aStreamOfAnotherProcessOfThisMachineRefusesASecondOne() throws Exception {
    require(() -> Jobs.State.RUNNING);
    window();
    require(() -> Jobs.State.RUNNING); // that of this process, which knows what it does
    of(ProcessHandle.current().parent().orElseThrow().pid());
    refused(Jobs.State.RUNNING, "is read by the run r1 in process ", "drains it");
    of(Integer.MAX_VALUE);
    require(() -> Jobs.State.RUNNING);
  }

  private void window() {
    store
        .streams()
        .record(
            new StreamWindow(
                RUN,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                Ledger.nothing(),
                new StreamWindow.Changes(0, 0, 0, 0),
                null,
                null,
                Map.of(),
                StreamWindow.Findings.none()),
            List.of(),
            null);
  }

  private void of(long pid) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("control.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE runs SET pid = " + pid);
    }
  }
}
