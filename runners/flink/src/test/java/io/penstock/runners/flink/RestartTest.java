package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.kit.DyingOnce;
import io.penstock.kit.PipelineFolder;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.Assembler;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.runner.RunnerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job whose tasks Flink does again, published in its last step. */
class RestartTest {
  private static final String RUN = "run-1";

  @TempDir Path folder;

  private PipelineFolder people() throws Exception {
    Files.write(
        folder.resolve("in.csv"),
        Stream.concat(
                Stream.of("id,email,ssn,amount,version"),
                Stream.of(
                    "1,a@x.com,s,1,1", "2,b@x.com,s,2,1", "2,b@x.com,s,3,2", "x,c@x.com,,1,1"))
            .toList());
    return new PipelineFolder(folder)
        .with(
            "50%",
            "{type: ReadFromCsv, config: {path: \"" + folder.resolve("in.csv") + "\"}}",
            "{type: WriteToDuckDb, config: {write_mode: append, table: people, database: \""
                + folder.resolve("out.duckdb")
                + "\"}}");
  }

  private RunContext context(PipelineFolder people) {
    return new RunContext(
        RUN,
        "people",
        "people",
        "1.0.0",
        "flink",
        Instant.EPOCH,
        folder.resolve("staging/" + RUN).toString(),
        folder.resolve("dead-letters").toString(),
        null,
        people.settings().control(),
        null);
  }

  @Test
  void taskThatDiesAfterItHasPublishedIsDoneAgainAndDoublesNothing() throws Exception {
    PipelineFolder people = people();
    Plan plan = DyingOnce.in(people.plan());
    RunnerSettings restarting =
        RunnerSettings.here()
            .withOptions(
                Map.of("flinkConfDir", FlinkConfiguration.restarting(3).folder().toString()));
    Pipeline pipeline = Pipeline.create(new FlinkProfile().options(restarting));
    Assembler.assemble(plan, context(people), PublishPlace.IN_THE_JOB, pipeline);

    assertThat(pipeline.run().waitUntilFinish(), is(PipelineResult.State.DONE));

    assertThat(DyingOnce.published(), is(2));
    try (ControlStore store = ControlStore.open(people.settings().control())) {
      RunReport report = store.find(RUN).orElseThrow();
      assertThat(report.ledger(), is(new Ledger(4, 2, 1, 0, 1, 0)));
      assertThat(report.target().inserted(), is(2L));
    }
    assertThat(people.letters(), hasSize(1));
    List<String> left = people.filesWith("a@x.com");
    assertThat(left, hasSize(0));
  }
}
