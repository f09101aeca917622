package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.control.Advance;
import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.control.Watermark;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.Assembler;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.assemble.Unsettled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose process died while they published, and the next run that finds them. */
class UnsettledTest {
  private static final Watermark MARK = new Watermark("{9}", "id 9", null);

  @TempDir Path folder;
  private Workshop shop;
  private Plan plan;
  private RunContext context;

  @BeforeEach
  void stage() throws Exception {
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: code, logicalType: string, unique: true}
                """)
            .file("things.csv", "id,code\n1,a\n2,a\nx,c\n3,d\n");
    shop.pipeline(
        "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}",
        "- type: Validate",
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}");
    plan = shop.plan();
    context = context();
    try (ControlStore store = store()) {
      store.begin(running());
    }
    Pipeline pipeline = Pipeline.create(new DirectProfile().options());
    Assembler.assemble(plan, context, PublishPlace.AFTER_THE_JOB, pipeline);
    pipeline.run().waitUntilFinish();
  }

  private ControlStore store() {
    return ControlStore.open(context.control());
  }

  /** A run that began so long ago that no process can be its own. */
  private RunContext context() {
    return new RunContext(
        "run-1",
        "things",
        "things",
        "1.2.0",
        "direct",
        Instant.EPOCH,
        shop.path("staging/run-1").toString(),
        shop.path("dead-letters").toString(),
        null,
        "sqlite:" + shop.path("control.db"),
        new Advance("Read", null, MARK));
  }

  private RunReport running() {
    return new RunReport(
        context.run(),
        context.pipeline(),
        context.contract(),
        context.contractVersion(),
        context.runner(),
        RunStatus.RUNNING,
        context.startedAt(),
        Duration.ZERO,
        Ledger.nothing(),
        List.of(),
        List.of(),
        List.of(),
        new RunReport.Target("things", 0, 0, 0, 0),
        new RunReport.DeadLetters(null, 0),
        context.staging(),
        null);
  }

  /** Publishes while something stands where a file must be, which ends it there. */
  private void publishUpTo(String file) throws Exception {
    Path path = shop.path(file);
    Path aside = shop.path("aside");
    boolean there = Files.exists(path);
    if (there) {
      Files.move(path, aside);
    }
    Files.createDirectory(path);
    assertThrows(Exception.class, () -> Assembler.publish(plan, context));
    Files.delete(path);
    if (there) {
      Files.move(aside, path);
    }
  }

  private void settle() throws Exception {
    try (ControlStore store = store()) {
      new Unsettled(plan, context, store).settle(shop.path("staging"));
    }
  }

  private RunReport report() {
    try (ControlStore store = store()) {
      return store.find("run-1").orElseThrow();
    }
  }

  private Optional<Watermark> mark() {
    try (ControlStore store = store()) {
      return store.watermarks().find("things", "Read");
    }
  }

  @Test
  void runThatChangedTheTargetIsBroughtToItsEnd() throws Exception {
    publishUpTo("control.db");
    Files.delete(shop.path("dead-letters/things/run-1.jsonl")); // as if it died before those
    assertThat(report().status(), is(RunStatus.RUNNING));

    settle();

    assertThat(report().status(), is(RunStatus.SUCCEEDED));
    assertThat(report().ledger(), is(new Ledger(4, 2, 0, 0, 2, 0)));
    assertThat(report().target().inserted(), is(2L));
    assertThat(mark(), is(Optional.of(MARK)));
    assertThat(shop.reasons(), contains("3 INVALID code.unique", "4 UNREADABLE id.type"));
    assertThat(shop.files("staging"), is(empty()));
  }

  @Test
  void runThatDidNotComeToTheTargetStaysAsItIs() throws Exception {
    publishUpTo("out.duckdb");

    settle();

    assertThat(report().status(), is(RunStatus.RUNNING));
    assertThat(mark(), is(Optional.empty()));
    assertThat(shop.files("staging"), is(not(empty())));
  }

  @Test
  void runOfAnotherPipelineIsLeftToThat() throws Exception {
    publishUpTo("control.db");
    RunContext other =
        new RunContext(
            "run-2",
            "others",
            "things",
            "1.2.0",
            "direct",
            Instant.EPOCH,
            shop.path("staging/run-2").toString(),
            shop.path("dead-letters").toString(),
            null,
            context.control(),
            null);
    try (ControlStore store = store()) {
      new Unsettled(plan, other, store).settle(shop.path("staging"));
    }
    assertThat(report().status(), is(RunStatus.RUNNING));
  }

  @Test
  void settlingAgainChangesNothing() throws Exception {
    publishUpTo("control.db");
    settle();
    RunReport settled = report();
    settle();
    assertThat(report(), is(settled));
  }
}
