package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.Assembler;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.assemble.RunContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A job that publishes in its last step, as on runners that outlive the launcher; with Beam's
 * checks for changed and unencodable elements on.
 */
class PublishPlaceTest {
  private static final RunReport BEGUN =
      new RunReport(
          "run-1",
          "things",
          "things",
          "1.2.0",
          "direct",
          RunStatus.RUNNING,
          Instant.EPOCH,
          Duration.ZERO,
          Ledger.nothing(),
          List.of(),
          List.of(),
          List.of(),
          new RunReport.Target("things", 0, 0, 0, 0),
          new RunReport.DeadLetters(null, 0),
          null,
          null);

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void writeFiles() throws Exception {
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: code, logicalType: string, unique: true}
                - {name: version, logicalType: integer}
                """)
            .file("things.csv", "id,code,version\n1,a,1\n1,b,2\n2,b,1\nx,c,1\n3,d,1\n");
  }

  private RunReport run(String run) {
    Plan plan = shop.plan();
    String control = "sqlite:" + shop.path("control.db");
    RunContext context =
        new RunContext(
            run,
            "things",
            "things",
            "1.2.0",
            "direct",
            Instant.EPOCH,
            shop.path("staging/" + run).toString(),
            shop.path("dead-letters").toString(),
            null,
            control,
            null);
    DirectOptions options = new DirectProfile().options().as(DirectOptions.class);
    options.setEnforceImmutability(true);
    options.setEnforceEncodability(true);
    Pipeline pipeline = Pipeline.create(options);
    Assembler.assemble(plan, context, PublishPlace.IN_THE_JOB, pipeline);
    assertThat(pipeline.run().waitUntilFinish(), is(PipelineResult.State.DONE));
    try (ControlStore store = ControlStore.open(control)) {
      return store.find(run).orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}",
        "- {type: WriteToJson, config: {path: \"${param:dir}/out.json\"}}"
      })
  void jobTellsTheControlStoreItself(String sink) throws Exception {
    shop.pipeline(
        "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
        "- type: Validate",
        "- {type: DropDuplicates, config: {order_by: version}}",
        sink);
    RunReport report = run("run-1");
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(5, 2, 1, 0, 2, 0)));
    assertThat(shop.reasons(), contains("4 INVALID code.unique", "5 UNREADABLE id.type"));
    assertThat(shop.files("staging"), is(empty()));
  }

  @Test
  void nothingIsPublishedOfARunThatWasGivenUp() throws Exception {
    shop.pipeline(
        "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
        "- type: Validate",
        "- {type: DropDuplicates, config: {order_by: version}}",
        "- {type: WriteToJson, config: {path: \"${param:dir}/out.json\"}}");
    try (ControlStore store = ControlStore.open("sqlite:" + shop.path("control.db"))) {
      store.begin(BEGUN);
      store.giveUp("run-1", "its job is gone", Instant.EPOCH);
    }
    Exception e = assertThrows(Exception.class, () -> run("run-1"));
    assertThat(e.getMessage(), containsString("the run has failed by now"));
    assertThat(Files.exists(shop.path("out.json")), is(false));
    assertThat(shop.files("dead-letters"), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"append", "upsert"})
  void runThatIsDoneAgainIsInTheTableOnce(String mode) throws Exception {
    shop.pipeline(
        "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
        "- type: Validate",
        "- {type: DropDuplicates, config: {order_by: version}}",
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things,"
            + " write_mode: "
            + mode
            + "}}");
    RunReport first = run("run-1");
    RunReport again = run("run-1");
    assertThat(again.ledger(), is(first.ledger()));
    assertThat(again.target(), is(first.target()));
    assertThat(again.rules(), is(first.rules()));
    assertThat(shop.query("SELECT id, code FROM things ORDER BY id"), contains("1|b", "3|d"));
    assertThat(shop.files("dead-letters"), hasSize(1));
    assertThat(shop.deadLetters(), hasSize(2));
  }
}
