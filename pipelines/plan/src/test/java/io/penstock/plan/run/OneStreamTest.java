package io.penstock.plan.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
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
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.metrics.MetricResults;
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

  private void require(Supplier<Jobs.State> state) {
    new OneStream(store, job -> Optional.of(new Standing(state))).require("customers", notes::add);
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
    require(() -> Jobs.State.GONE);
    require(() -> Jobs.State.FAILED);
    require(() -> Jobs.State.ENDED);
    assertThat(
        notes,
        contains(
            containsString("abc of flink at flink:8081 is gone there; this stream begins anew"),
            containsString("is failed there"),
            containsString("`penstock resume` would have gone on with the run r1")));
  }

  @Test
  void aStreamThatWasStoppedLetsAnotherBeginWithoutItsClusterBeingAsked() {
    store.jobs().put(job("file:///state/savepoint-1"));
    require(
        () -> {
          throw new AssertionError("asked");
        });
    assertThat(notes, contains(containsString("was stopped with its state kept")));
  }

  @Test
  void aClusterThatDoesNotAnswerIsToldAndRefusesNothing() {
    store.jobs().put(job(null));
    require(
        () -> {
          throw new UnreachableException("away", new IllegalStateException());
        });
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

  /** A cluster of which only one thing is known. */
  private record Standing(Supplier<State> state) implements Jobs {
    @Override
    public String submit(Pipeline pipeline, String folder, @Nullable String kept) {
      throw new AssertionError();
    }

    @Override
    public String address() {
      throw new AssertionError();
    }

    @Override
    public Optional<String> place() {
      throw new AssertionError();
    }

    @Override
    public String submit(Pipeline pipeline) {
      throw new AssertionError();
    }

    @Override
    public MetricResults metrics(String job) {
      throw new AssertionError();
    }

    @Override
    public String working(String job) {
      throw new AssertionError();
    }

    @Override
    public Throwable failure(String job) {
      throw new AssertionError();
    }

    @Override
    public State state(String job) {
      return state.get();
    }

    @Override
    public void drain(String job, String folder) {
      throw new AssertionError();
    }

    @Override
    public String keep(String job, String folder) {
      throw new AssertionError();
    }

    @Override
    public void cancel(String job) {
      throw new AssertionError();
    }

    @Override
    public Optional<String> lastKept(String job) {
      throw new AssertionError();
    }

    @Override
    public void close() {}
  }
}
