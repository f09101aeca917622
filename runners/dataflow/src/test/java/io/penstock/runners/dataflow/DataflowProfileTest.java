package io.penstock.runners.dataflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.kit.PipelineFolder;
import io.penstock.plan.Plan;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.runner.RunnerFit;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.runner.UnfitRunnerException;
import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataflowProfileTest {
  @TempDir Path folder;

  private static RunnerSettings with(String name, String value) {
    Map<String, String> options = new HashMap<>(Graph.PROJECT.options());
    options.put(name, value);
    return Graph.PROJECT.withOptions(options);
  }

  @Test
  void whatItNeedsIsSaidAllAtOnce() {
    refused(
        RunnerSettings.here().withOptions(Map.of("region", "europe-west1")),
        "runner dataflow also needs --runner-option project=PROJECT"
            + " --runner-option tempLocation=gs://BUCKET/FOLDER");
  }

  @Test
  void whatIsWrongIsSaidWithWhatIsAllowed() {
    refused(with("project", "My Project"), "must be the id of a project, such as my-project-1");
    refused(with("tempLocation", "/tmp/x"), "must be a folder of Cloud Storage");
    refused(with("wrokers", "7"), "runner dataflow has no option wrokers");
    refused(Graph.PROJECT.withMaster("host:1"), "leave out --master");
  }

  private static void refused(RunnerSettings settings, String why) {
    UnfitRunnerException e =
        assertThrows(UnfitRunnerException.class, () -> new DataflowProfile().options(settings));
    assertThat(e.getMessage(), containsString(why));
  }

  @Test
  void optionsOfBeamReachIt() {
    DataflowPipelineOptions options =
        new DataflowProfile().options(with("numWorkers", "7")).as(DataflowPipelineOptions.class);
    assertThat(options.getNumWorkers(), is(7));
    assertThat(options.getRunner().getSimpleName(), is("DataflowRunner"));
  }

  @Test
  void runIsRefusedAtTheSinkAndTheGraphIsTheWayOut() throws Exception {
    Plan plan =
        people("{type: WriteToPostgres, config: {url: \"postgresql://db/d\", table: people}}");
    Problem problem = theOne(plan);
    assertThat(problem.location().line(), is(11));
    assertThat(
        problem.message(), containsString("workers of dataflow reach no folder of this machine"));
    assertThat(problem.message(), containsString("explain --runner dataflow --graph FILE"));
    UnfitRunnerException e =
        assertThrows(
            UnfitRunnerException.class,
            () ->
                PipelineRun.of(
                    plan,
                    new PipelineFolder(folder)
                        .settings()
                        .withRunner("dataflow")
                        .on(Graph.PROJECT)));
    assertThat(e.getMessage(), is(problem.message()));
  }

  @Test
  void duckDbIsRefusedAtItsStep() throws Exception {
    Plan plan = people("{type: WriteToDuckDb, config: {database: out.duckdb, table: people}}");
    assertThat(theOne(plan).message(), containsString("or give --runner direct, which works here"));
  }

  private Plan people(String sink) throws Exception {
    return new PipelineFolder(folder)
        .with(
            "0", "{type: ReadFromCsv, config: {path: \"" + folder.resolve("in.csv") + "\"}}", sink)
        .plan();
  }

  private static Problem theOne(Plan plan) {
    Problems problems = new Problems();
    RunnerFit.check(plan, "dataflow", Graph.PROJECT, problems);
    assertThat(problems.all(), hasSize(1));
    return problems.all().get(0);
  }
}
