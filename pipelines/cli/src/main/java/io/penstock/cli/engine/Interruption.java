package io.penstock.cli.engine;

import io.penstock.control.RunReport;
import io.penstock.plan.run.PipelineRun;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on Ctrl-C. Before publishing the run ends at once, the target as it was; while it
 * publishes it is let finish, as the target changes in one transaction or not at all.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final PipelineRun run;
  private final Progress progress;
  private volatile String outcome = "has failed";
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "penstock-interruption");

  private Interruption(PipelineRun run, Progress progress) {
    this.run = run;
    this.progress = progress;
  }

  /** Watches over a run until it is closed. */
  static Interruption of(PipelineRun run, Progress progress) {
    Interruption interruption = new Interruption(run, progress);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void interrupted() {
    if (run.publishing()) {
      progress.note("interrupted while publishing: waiting for it to end");
      progress.note(
          ends()
              ? "the run " + outcome
              : "it has not ended; the target is as it was, or has all rows");
      return;
    }
    progress.note(
        "interrupted: " + run.target() + " is as it was; staged rows are in " + run.staging());
    run.interrupted();
  }

  private boolean ends() {
    try {
      return ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Notes how the run ended, for one who interrupted it too late. */
  void ended(RunReport report) {
    outcome =
        report.status().word()
            + ": "
            + report.target().inserted()
            + " inserted, "
            + report.target().updated()
            + " updated";
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process is ending, and the hook has run or runs
    }
  }
}
