package io.penstock.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunReportJson;
import io.penstock.control.RunStatus;
import io.penstock.plan.run.JobStanding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
  private static final ClusterJob STREAM =
      new ClusterJob(
          running().run(),
          "customers",
          "flink",
          "flink.internal:8081",
          "a1b2",
          Instant.parse("2026-11-24T08:15:01Z"),
          "file:///state/",
          null);

  @TempDir Path folder;

  private String control() {
    return folder.resolve("control.db").toString();
  }

  private CliRun status(String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "status";
    words[1] = "--control";
    words[2] = control();
    System.arraycopy(more, 0, words, 3, more.length);
    return CliRun.of(words);
  }

  private static RunReport running() {
    return Reports.report(
        RunStatus.RUNNING,
        new Ledger(0, 0, 0, 0, 0, 0),
        List.of(),
        Reports.failed().target(),
        List.of(),
        null,
        null);
  }

  @Test
  void runsAndTheirFreshnessAreShown() {
    ControlStore.open(control()).end(Reports.succeeded());
    CliRun run = status();
    assertThat(run.err(), is(""));
    assertThat(
        run.out().replaceAll(" +", " "),
        matchesPattern(
            """
            when pipeline status read written duplicates rejected duration run
            2026-11-24T08:15:00Z customers succeeded 100,000 96,250 2,000 1,250 4.2 s 20261124-081500-3f2a

            pipeline last success ago
            customers 2026-11-24T08:15:04Z .*
            """));
    assertThat(run.code(), is(0));
  }

  @Test
  void runOfAProcessThatIsGoneHasDied() throws Exception {
    ControlStore.open(control()).begin(running());
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + control());
        var statement = connection.createStatement()) {
      statement.execute("UPDATE runs SET pid = " + gone.pid());
    }
    CliRun run = status("customers");
    assertThat(run.out(), containsString(" died "));
    assertThat(run.out(), containsString("never"));
    assertThat(run.code(), is(0));
  }

  @Test
  void streamOnAClusterIsShownWithItsJobAndHasNotDied() throws Exception {
    ControlStore store = ControlStore.open(control());
    store.begin(running());
    store.jobs().put(STREAM);
    CliRun run = status();
    assertThat(
        run.out().replaceAll(" +", " "),
        containsString(
            """
            pipeline job on stands run
            customers a1b2 flink flink.internal:8081 --runner flink asks 20261124-081500-3f2a
            """));
    assertThat(run.out(), not(containsString("died")));
  }

  private CliRun asked(ClusterJob job, JobStanding standing) {
    ControlStore store = ControlStore.open(control());
    store.begin(running());
    store.jobs().put(job);
    return new CliRun()
        .with(
            new FixedEngine() {
              @Override
              public JobStanding standing(ClusterJob asked) {
                return standing;
              }
            })
        .call("status", "--control", control(), "--runner", "flink");
  }

  @Test
  void streamWhoseJobIsGoneHasDiedAndItsWaysOutAreShown() {
    CliRun run = asked(STREAM, new JobStanding("gone", true));
    assertThat(
        run.out().replaceAll(" +", " "),
        containsString(
            """
            customers a1b2 flink flink.internal:8081 gone 20261124-081500-3f2a
            customers: the job a1b2 is gone; `penstock resume FILE` goes on with its run from its \
            newest checkpoint, `penstock run FILE --streaming` begins anew and closes that run
            """));
    assertThat(run.out(), containsString(" died "));
  }

  @Test
  void batchWhoseJobIsGoneIsClosedByTheNextRun() {
    CliRun run =
        asked(
            ClusterJob.ofBatch(
                running().run(),
                "customers",
                "flink",
                "flink.internal:8081",
                "a1b2",
                Instant.parse("2026-11-24T08:15:01Z")),
            new JobStanding("failed", true));
    assertThat(
        run.out(),
        containsString(
            "customers: the job a1b2 is failed; the next run of the pipeline does its work and"
                + " closes its run\n"));
    assertThat(run.out(), containsString(" died "));
  }

  @Test
  void jobThatGoesOnOrCannotBeAskedHasNotDied() {
    CliRun run = asked(STREAM, new JobStanding("not reached", false));
    assertThat(run.out(), containsString("not reached"));
    assertThat(run.out(), not(containsString("died")));
    assertThat(run.out(), not(containsString("resume")));
  }

  @Test
  void otherPipelinesAndOlderRunsAreLeftOut() {
    ControlStore.open(control()).end(Reports.succeeded());
    assertThat(status("orders").out(), is("no runs of this pipeline\n"));
    assertThat(status("customers", "--limit", "1").out(), containsString("customers"));
  }

  @Test
  void jsonIsTheReportsOfTheRuns() {
    ControlStore.open(control()).end(Reports.succeeded());
    assertThat(status("--json").out(), is(RunReportJson.writeAll(List.of(Reports.succeeded()))));
    assertThat(status("orders", "--json").out().strip(), is("[ ]"));
  }

  @Test
  void storeThatIsNotThereIsSaidAndNotMade() {
    CliRun run = status();
    assertThat(run.err(), containsString("control.db is not there; a run makes it"));
    assertThat(run.code(), is(4));
    assertThat(Files.exists(Path.of(control())), is(not(true)));
  }
}
