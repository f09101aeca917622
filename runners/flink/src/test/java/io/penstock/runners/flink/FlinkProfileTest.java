package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.kit.PipelineFolder;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.runner.RunnerFit;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.runner.UnfitRunnerException;
import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkProfileTest {
  private static final RunnerSettings HERE = RunnerSettings.here();
  private static final RunnerSettings CLUSTER = HERE.withMaster("flink.internal:8081");

  @TempDir Path folder;

  private static FlinkPipelineOptions options(RunnerSettings settings) {
    return new FlinkProfile().options(settings).as(FlinkPipelineOptions.class);
  }

  @Test
  void embeddedUsesAllCoresAndHandsElementsOnAsTheyAre() {
    FlinkPipelineOptions options = options(HERE);
    assertThat(options.getFlinkMaster(), is("[local]"));
    assertThat(options.getParallelism(), is(Runtime.getRuntime().availableProcessors()));
    assertThat(options.getObjectReuse() && options.getFasterCopy(), is(true));
    assertThat(new FlinkProfile().publishes(HERE), is(PublishPlace.AFTER_THE_JOB));
  }

  @Test
  void clusterChoosesItsParallelismAndPublishesInTheJob() {
    FlinkPipelineOptions options = options(CLUSTER);
    assertThat(options.getFlinkMaster(), is("flink.internal:8081"));
    assertThat(options.getParallelism(), is(-1));
    assertThat(new FlinkProfile().publishes(CLUSTER), is(PublishPlace.IN_THE_JOB));
  }

  @Test
  void streamIsCheckpointedAndRestartedAsOftenAsItTakes() throws Exception {
    FlinkPipelineOptions options = options(HERE.forStream());
    assertThat(options.isStreaming(), is(true));
    assertThat(options.getCheckpointingInterval(), is(10_000L));
    String file = Files.readString(Path.of(options.getFlinkConfDir(), "flink-conf.yaml"));
    assertThat(file, containsString("restart-strategy.type: exponential-delay\n"));
    assertThat(file, containsString("attempts-before-reset-backoff: 2147483647\n"));
  }

  @Test
  void optionsThatAreSaidWin() {
    RunnerSettings said = HERE.withOptions(Map.of("parallelism", "7", "objectReuse", "false"));
    assertThat(options(said).getParallelism(), is(7));
    assertThat(options(said).getObjectReuse(), is(false));
  }

  @Test
  void optionsThatAreNoneAreRefused() {
    refused(HERE.withOptions(Map.of("paralelism", "7")), "runner flink has no option paralelism");
    refused(HERE.withOptions(Map.of("parallelism", "many")), "no option parallelism with such");
    refused(HERE.withOptions(Map.of("flinkMaster", "x:1")), "flinkMaster is set by the run itself");
    refused(HERE.withMaster("http://flink:8081"), "--master must be host:port");
  }

  @Test
  void stateBackendThatIsNoneOrWithoutEffectIsRefused() {
    refused(
        HERE.withOptions(Map.of("stateBackend", "leveldb")),
        "stateBackend=leveldb is none; write rocksdb, or hashmap, which Beam calls filesystem");
    refused(
        CLUSTER.withOptions(Map.of("stateBackend", "rocksdb", "flinkConfDir", "conf")),
        "stateBackend has no effect beside flinkConfDir");
    refused(
        CLUSTER.withOptions(Map.of("stateBackendStoragePath", "file:///tmp")),
        "stateBackendStoragePath has no effect");
  }

  private static void refused(RunnerSettings settings, String why) {
    UnfitRunnerException e =
        assertThrows(UnfitRunnerException.class, () -> new FlinkProfile().options(settings));
    assertThat(e.getMessage(), containsString(why));
  }

  @Test
  void clusterThatIsNotThereIsSaidBeforeAnythingIsRead() {
    UnreachableException e =
        assertThrows(
            UnreachableException.class,
            () -> new FlinkProfile().preflight(HERE.withMaster("localhost:1")));
    assertThat(
        e.getMessage(), containsString("the Flink cluster at localhost:1 cannot be reached"));
  }

  @Test
  void duckDbOnAClusterIsRefusedAtItsStep() throws Exception {
    PipelineFolder people =
        new PipelineFolder(folder)
            .with(
                "0",
                "{type: ReadFromCsv, config: {path: \"" + folder.resolve("in.csv") + "\"}}",
                "{type: WriteToDuckDb, config: {database: out.duckdb, table: people}}");
    Problems problems = new Problems();
    RunnerFit.check(people.plan(), "flink", CLUSTER, problems);
    assertThat(problems.all(), hasSize(1));
    Problem problem = problems.all().get(0);
    assertThat(problem.location().line(), is(11));
    assertThat(problem.message(), containsString("DuckDB keeps out.duckdb open for one process"));
    assertThat(problem.message(), containsString("leave out --master"));

    UnfitRunnerException e =
        assertThrows(
            UnfitRunnerException.class,
            () -> PipelineRun.of(people.plan(), people.settings().withRunner("flink").on(CLUSTER)));
    assertThat(e.getMessage(), is(problem.message()));

    Problems here = new Problems();
    RunnerFit.check(people.plan(), "flink", HERE, here);
    assertThat(here.all(), hasSize(0));
  }

  @Test
  void pathsThatEachWorkerWouldTakeForItsOwnAreRefusedOnACluster() throws Exception {
    PipelineFolder people =
        new PipelineFolder(folder)
            .with(
                "0",
                "{type: ReadFromCsv, config: {path: in.csv}}",
                "{type: WriteToJson, config: {path: out.jsonl}}");
    Problems problems = new Problems();
    RunnerFit.check(people.plan(), "flink", CLUSTER, problems);
    assertThat(problems.all(), hasSize(2));
    Problem problem = problems.all().get(0);
    assertThat(problem.location().line(), is(7));
    assertThat(problem.path(), is("transforms[0].config.path"));
    assertThat(problem.message(), containsString("it is relative"));
    assertThat(problems.all().get(1).path(), is("transforms[4].config.path"));

    Problems here = new Problems();
    RunnerFit.check(people.plan(), "flink", HERE, here);
    assertThat(here.all(), hasSize(0));
  }
}
