package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.penstock.kit.PipelineFolder;
import io.penstock.plan.Plan;
import io.penstock.plan.runner.RunnerCapabilities;
import io.penstock.plan.runner.RunnerCapabilities.Ability;
import io.penstock.plan.runner.RunnerFit;
import io.penstock.plan.runner.RunnerProfile;
import io.penstock.plan.runner.RunnerSettings;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What explain says of each step on a runner, whole. */
class PromisesTest {
  private static final String POSTGRES =
      "{type: WriteToPostgres, config: {url: \"postgresql://db/d\", table: people}}";
  private static final String DUCKDB =
      "{type: WriteToDuckDb, config: {database: out.duckdb, table: people}}";
  private static final String TARGET =
      "{type: WriteToKafka, config: {bootstrap_servers: \"localhost:1\", topic: others}}";
  private static final String TOPIC =
      "{type: ReadFromKafka, config: {bootstrap_servers: \"localhost:1\", topic: people}}";
  private static final String FILE = "{type: ReadFromCsv, config: {path: in.csv}}";

  @TempDir Path folder;

  /** A runner that can just that. */
  private record Able(RunnerCapabilities can) implements RunnerProfile {
    @Override
    public String name() {
      return "able";
    }

    @Override
    public PipelineOptions options(RunnerSettings settings) {
      return PipelineOptionsFactory.create();
    }

    @Override
    public RunnerCapabilities capabilities(RunnerSettings settings) {
      return can;
    }
  }

  private PipelineFolder people(String source, String sink) throws Exception {
    return new PipelineFolder(folder).with("0", source, sink);
  }

  private static void says(Plan plan, RunnerCapabilities can, String expected) {
    List<String> lines = RunnerFit.lines(plan, new Able(can), RunnerSettings.here());
    List<String> steps = lines.subList(2 + Ability.values().length, lines.size());
    assertThat(String.join("\n", steps) + "\n", is(expected));
  }

  @Test
  void batchInThisProcess() throws Exception {
    says(
        people(FILE, DUCKDB).plan(),
        RunnerCapabilities.of(Ability.BOUNDED, Ability.THIS_PROCESS, Ability.SHARED_FOLDER),
        """
          ReadFromCsv
            guarantee  exactly once: a failed task ends the run, and nothing is published
            state      none: each run reads everything
            upgrade    nothing

          Validate
            guarantee  pure: the same row gives the same, however often it comes
            state      none
            upgrade    another rule: holds for rows that are read from then on

          Protect
            guarantee  pure: the same row gives the same, however often it comes
            state      none
            upgrade    another key or treatment: new values do not match those in the target; --full-refresh

          DropDuplicates
            guarantee  exactly once: one row of each key, whatever the order in which rows come
            state      none of its own: the sink compares the staged rows with each other and the target
            upgrade    other keys: what the target has under the old ones stays

          WriteToDuckDb
            guarantee  exactly once: one transaction a run, which knows whether the run is in already
            state      staged rows on disk until they are published
            upgrade    another target: it gets what is read from then on; --full-refresh fills it
        """);
  }

  @Test
  void batchOnACluster() throws Exception {
    says(
        people(TOPIC, POSTGRES).plan(),
        RunnerCapabilities.of(Ability.BOUNDED, Ability.RESTARTS, Ability.SHARED_FOLDER),
        """
          ReadFromKafka
            guarantee  exactly once: a failed task reads its part anew, and one attempt counts
            state      where the last published run ended, in the control store; one mark
            upgrade    another name of the step or the pipeline: the next run reads everything

          Validate
            guarantee  pure: the same row gives the same, however often it comes
            state      none
            upgrade    another rule: holds for rows that are read from then on

          Protect
            guarantee  pure: the same row gives the same, however often it comes
            state      none
            upgrade    another key or treatment: new values do not match those in the target; --full-refresh

          DropDuplicates
            guarantee  exactly once: one row of each key, whatever the order in which rows come
            state      none of its own: the sink compares the staged rows with each other and the target
            upgrade    other keys: what the target has under the old ones stays

          WriteToPostgres
            guarantee  exactly once: one transaction a run, which knows whether the run is in already
            state      staged rows on disk until they are published
            upgrade    another target: it gets what is read from then on; --full-refresh fills it
        """);
  }

  @Test
  void streamWithoutCheckpoints() throws Exception {
    says(
        people(TOPIC, POSTGRES).stream(),
        RunnerCapabilities.of(Ability.UNBOUNDED, Ability.THIS_PROCESS, Ability.SHARED_FOLDER),
        """
          ReadFromKafka
            guarantee  at least once: after a crash the next run begins after the last window that was closed
            state      the next offset of each partition
            upgrade    another name of the step or the pipeline: it begins at the beginning

          Validate
            guarantee  pure: the same row gives the same, however often it comes
            state      none
            upgrade    another rule: holds for rows that are read from then on

          Protect
            guarantee  pure: the same row gives the same, however often it comes
            state      none
            upgrade    another key or treatment: new values do not match those in the target; --full-refresh

          DropDuplicates
            guarantee  at least once: repeats and older versions of a key that it remembers are dropped
            state      under 150 bytes a key, for 24h after its last version
            upgrade    nothing: the state ends with the job, and then the target decides

          WriteToPostgres
            guarantee  at least once, idempotent: no row overwrites a newer one, so that the table is exact
            state      the keys of DropDuplicates are kept here
            upgrade    another target: it gets what is read from then on; --full-refresh fills it
        """);
  }

  @Test
  void streamWithCheckpointsInThisProcess() throws Exception {
    says(
        people(FILE, DUCKDB).stream(),
        RunnerCapabilities.of(
            Ability.UNBOUNDED, Ability.THIS_PROCESS, Ability.SHARED_FOLDER, Ability.CHECKPOINTS),
        """
          ReadFromCsv
            guarantee  at least once: a failed task goes on from the last checkpoint; the next run reads all files again
            state      the names of all files that were read: grows with their number
            upgrade    nothing

          Validate
            guarantee  pure: the same row gives the same, however often it comes
            state      none
            upgrade    another rule: holds for rows that are read from then on

          Protect
            guarantee  pure: the same row gives the same, however often it comes
            state      none
            upgrade    another key or treatment: new values do not match those in the target; --full-refresh

          DropDuplicates
            guarantee  at least once: repeats and older versions of a key that it remembers are dropped
            state      under 150 bytes a key, for 24h after its last version
            upgrade    nothing: the state ends with the job, and then the target decides

          WriteToDuckDb
            guarantee  at least once, idempotent: no row overwrites a newer one, so that the table is exact
            state      the keys of DropDuplicates are kept here
            upgrade    another target: it gets what is read from then on; --full-refresh fills it
        """);
  }

  @Test
  void streamThatAnotherJobTakesOver() throws Exception {
    says(
        people(TOPIC, POSTGRES).stream(),
        RunnerCapabilities.of(
            Ability.UNBOUNDED,
            Ability.SHARED_FOLDER,
            Ability.CHECKPOINTS,
            Ability.TAKES_STATE_OVER),
        """
          ReadFromKafka
            guarantee  at least once: a failed task goes on from the last checkpoint
            state      the next offset of each partition
            upgrade    another name: no savepoint fits it, and it begins at the beginning

          Validate
            guarantee  pure: the same row gives the same, however often it comes
            state      none
            upgrade    another rule: holds for rows that are read from then on

          Protect
            guarantee  pure: the same row gives the same, however often it comes
            state      none
            upgrade    another key or treatment: new values do not match those in the target; --full-refresh

          DropDuplicates
            guarantee  at least once: repeats and older versions of a key that it remembers are dropped
            state      under 150 bytes a key, for 24h after its last version
            upgrade    other keys or another order_by: no savepoint fits; begin without, the target decides

          WriteToPostgres
            guarantee  at least once, idempotent: no row overwrites a newer one, so that the table is exact
            state      the keys of DropDuplicates are kept here
            upgrade    another name: keys are forgotten, which are kept under this one
        """);
  }

  private static String last(Plan plan, RunnerCapabilities can) {
    List<String> lines = RunnerFit.lines(plan, new Able(can), RunnerSettings.here());
    return String.join("\n", lines.subList(lines.size() - 9, lines.size())) + "\n";
  }

  @Test
  void streamToATopicWithoutCheckpoints() throws Exception {
    assertThat(
        last(
            people(TOPIC, TARGET).stream(),
            RunnerCapabilities.of(Ability.UNBOUNDED, Ability.THIS_PROCESS, Ability.SHARED_FOLDER)),
        is(
            """
              DropDuplicates
                guarantee  exactly once: repeats and older versions of a key that it remembers are dropped
                state      under 150 bytes a key, for 24h after its last version
                upgrade    nothing: the state ends with the job, and then all keys are new

              WriteToKafka
                guarantee  exactly once for consumers that read committed records: one transaction a window of 10s
                state      staged rows on disk until their window is published
                upgrade    another target or key: rows go there, or under that one, from then on
            """));
  }

  @Test
  void streamOfFilesToATopicSaysThatTheNextRunSendsThemAgain() throws Exception {
    assertThat(
        last(
            people(FILE, TARGET).stream(),
            RunnerCapabilities.of(
                Ability.UNBOUNDED,
                Ability.THIS_PROCESS,
                Ability.SHARED_FOLDER,
                Ability.CHECKPOINTS)),
        containsString("one transaction a window of 10s; the next run reads all files and writes"));
  }

  @Test
  void streamToATopicThatAnotherJobTakesOver() throws Exception {
    assertThat(
        last(
            people(TOPIC, TARGET).stream(),
            RunnerCapabilities.of(
                Ability.UNBOUNDED,
                Ability.SHARED_FOLDER,
                Ability.CHECKPOINTS,
                Ability.TAKES_STATE_OVER)),
        is(
            """
              DropDuplicates
                guarantee  exactly once: repeats and older versions of a key that it remembers are dropped
                state      under 150 bytes a key, for 24h after its last version
                upgrade    other keys or another order_by: no savepoint fits; begin without, all keys are new

              WriteToKafka
                guarantee  exactly once for consumers that read committed records: one transaction a window of 10s
                state      staged rows on disk until their window is published
                upgrade    another name: keys and open windows are lost; an older savepoint than the newest: what was written since is written again
            """));
  }

  @Test
  void whatARunnerCannotDoIsSaidAtItsStep() throws Exception {
    says(
        people(FILE, DUCKDB).stream(),
        RunnerCapabilities.of(Ability.BOUNDED, Ability.RESTARTS),
        """
          ReadFromCsv
            refused    ReadFromCsv cannot be read without end on runner able, which runs batches only; give --runner flink, or leave streaming out and run it as often as you like

          Validate
            guarantee  pure: the same row gives the same, however often it comes
            state      none
            upgrade    another rule: holds for rows that are read from then on

          Protect
            guarantee  pure: the same row gives the same, however often it comes
            state      none
            upgrade    another key or treatment: new values do not match those in the target; --full-refresh

          DropDuplicates
            guarantee  at least once: repeats and older versions of a key that it remembers are dropped
            state      under 150 bytes a key, for 24h after its last version
            upgrade    nothing: the state ends with the job, and then the target decides

          WriteToDuckDb
            refused    DuckDB keeps out.duckdb open for one process at a time, and a cluster has several, on machines of their own; write to PostgreSQL, or to Parquet files that DuckDB reads, or give --runner direct, which works here
        """);
  }
}
