package io.penstock.runners.spark;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.kit.PipelineFolder;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.runner.RunnerFit;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.runner.UnfitRunnerException;
import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import java.nio.file.Path;
import java.util.Map;
import org.apache.beam.runners.spark.SparkPipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkProfileTest {
  private static final RunnerSettings HERE = RunnerSettings.here();
  private static final RunnerSettings CLUSTER = HERE.withMaster("spark://spark.internal:7077");
  private static final SparkProfile SPARK = new SparkProfile();

  @TempDir Path folder;

  private static SparkPipelineOptions options(RunnerSettings settings) {
    return SPARK.options(settings).as(SparkPipelineOptions.class);
  }

  @Test
  void hereAllCoresWorkAndWhatIsReadTwiceIsKept() {
    SparkPipelineOptions options = options(HERE);
    assertThat(options.getSparkMaster(), is("local[*]"));
    assertThat(options.getStorageLevel(), is("MEMORY_AND_DISK"));
    assertThat(SPARK.publishes(HERE), is(PublishPlace.AFTER_THE_JOB));
    assertThat(SPARK.publishes(HERE.withMaster("local[3]")), is(PublishPlace.AFTER_THE_JOB));
  }

  @Test
  void nothingListensBeyondThisMachine() {
    options(HERE);
    assertThat(System.getProperty("spark.driver.bindAddress"), is("127.0.0.1"));
    assertThat(System.getProperty("spark.ui.enabled"), is("false"));
  }

  @Test
  void clusterPublishesInTheJob() {
    assertThat(options(CLUSTER).getSparkMaster(), is("spark://spark.internal:7077"));
    assertThat(SPARK.publishes(CLUSTER), is(PublishPlace.IN_THE_JOB));
    String twoMasters = "spark://one:7077,two:7077";
    assertThat(options(HERE.withMaster(twoMasters)).getSparkMaster(), is(twoMasters));
  }

  @Test
  void optionsThatAreSaidWin() {
    RunnerSettings said =
        HERE.withOptions(Map.of("storageLevel", "DISK_ONLY", "spark.speculation", "false"));
    assertThat(options(said).getStorageLevel(), is("DISK_ONLY"));
    assertThat(System.getProperty("spark.speculation"), is("false"));
  }

  @Test
  void optionsThatAreNoneAreRefused() {
    refused(HERE.withOptions(Map.of("storrageLevel", "x")), "runner spark has no option storrage");
    refused(HERE.withOptions(Map.of("sparkMaster", "x")), "sparkMaster is set by the run itself");
    refused(HERE.withMaster("spark.internal:7077"), "must be spark://host:port");
    refused(HERE.withMaster("yarn"), "YARN and Kubernetes are not tried");
    refused(HERE.withMaster("spark://one:7077,two"), "must be spark://host:port");
    refused(HERE.withMaster("local[0]"), "or local[4] for four threads");
  }

  private static void refused(RunnerSettings settings, String why) {
    UnfitRunnerException e =
        assertThrows(UnfitRunnerException.class, () -> SPARK.options(settings));
    assertThat(e.getMessage(), containsString(why));
  }

  @Test
  void clusterThatIsNotThereIsSaidBeforeAnythingIsRead() {
    UnreachableException e =
        assertThrows(
            UnreachableException.class,
            () -> SPARK.preflight(HERE.withMaster("spark://localhost:1")));
    assertThat(e.getMessage(), containsString("at spark://localhost:1 cannot be reached"));
  }

  @Test
  void streamIsRefusedAtTheStepThatReadsIt() throws Exception {
    Plan stream =
        people("{type: WriteToPostgres, config: {url: \"jdbc:postgresql://db/d\", table: t}}")
            .stream();
    Problem problem = theOne(stream, HERE);
    assertThat(problem.location().line(), is(7));
    assertThat(
        problem.message(),
        is(
            "ReadFromCsv cannot be read without end on runner spark, which runs batches only;"
                + " give --runner flink, or leave streaming out and run it as often as you like"));
    UnfitRunnerException e =
        assertThrows(
            UnfitRunnerException.class,
            () ->
                PipelineRun.of(stream, new PipelineFolder(folder).settings().withRunner("spark")));
    assertThat(e.getMessage(), is(problem.message()));
  }

  @Test
  void duckDbOnAClusterIsRefusedAtItsStep() throws Exception {
    Plan plan =
        people("{type: WriteToDuckDb, config: {database: out.duckdb, table: people}}").plan();
    Problem problem = theOne(plan, CLUSTER);
    assertThat(problem.location().line(), is(11));
    assertThat(problem.message(), containsString("DuckDB keeps out.duckdb open for one process"));
    Problems here = new Problems();
    RunnerFit.check(plan, "spark", HERE, here);
    assertThat(here.all(), hasSize(0));
  }

  private PipelineFolder people(String sink) throws Exception {
    return new PipelineFolder(folder)
        .with(
            "0", "{type: ReadFromCsv, config: {path: \"" + folder.resolve("in.csv") + "\"}}", sink);
  }

  private static Problem theOne(Plan plan, RunnerSettings on) {
    Problems problems = new Problems();
    RunnerFit.check(plan, "spark", on, problems);
    assertThat(problems.all(), hasSize(1));
    return problems.all().get(0);
  }
}
