package io.penstock.runners.direct;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.control.Advance;
import io.penstock.control.ControlStore;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.Assembler;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.assemble.Unsettled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.jspecify.annotations.Nullable;

/** A run that stages everything and dies while it publishes, and the next run that finds it. */
final class DyingRun {
  static final String ID = "run-1";

  private final Workshop shop;
  private final Plan plan;
  private final RunContext context;

  /** Stages what the pipeline reads. */
  DyingRun(Workshop shop, @Nullable Advance advance) {
    this.shop = shop;
    this.plan = shop.plan();
    this.context = context(ID, shop.path("staging/" + ID).toString(), advance);
    try (ControlStore store = store()) {
      store.begin(running());
    }
    Pipeline pipeline = Pipeline.create(new DirectProfile().options());
    Assembler.assemble(plan, context, PublishPlace.AFTER_THE_JOB, pipeline);
    pipeline.run().waitUntilFinish();
  }

  /** A run that began so long ago that no process can be its own. */
  private RunContext context(String run, String staging, @Nullable Advance advance) {
    return new RunContext(
        run,
        run.equals(ID) ? "things" : "others",
        "things",
        "1.2.0",
        "direct",
        Instant.EPOCH,
        staging,
        shop.path("dead-letters").toString(),
        null,
        "sqlite:" + shop.path("control.db"),
        advance);
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

  ControlStore store() {
    return ControlStore.open(context.control());
  }

  /** Publishes while something stands where a file must be, which ends it there. */
  void publishUpTo(String file) throws Exception {
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

  /** The next run of the pipeline begins. */
  void settle() throws Exception {
    settleAs(context, Set.of());
  }

  /** As {@link #settle}, where the job of the run is known to be gone from its cluster. */
  void settleLost() throws Exception {
    settleAs(context, Set.of(ID));
  }

  /** Has the run be at work in a process of another machine, as far as can be told. */
  void elsewhere() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + shop.path("control.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE runs SET host = 'elsewhere'");
    }
  }

  /** A run of another pipeline begins. */
  void settleAsAnother() throws Exception {
    settleAs(context("run-2", shop.path("staging/run-2").toString(), null), Set.of());
  }

  private void settleAs(RunContext next, Set<String> lost) throws Exception {
    try (ControlStore store = store()) {
      new Unsettled(plan, next, store, lost).settle(shop.path("staging"));
    }
  }

  /** What the control store knows of the run. */
  RunReport report() {
    try (ControlStore store = store()) {
      return store.find(ID).orElseThrow();
    }
  }
}
