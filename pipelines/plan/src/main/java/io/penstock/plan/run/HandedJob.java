package io.penstock.plan.run;

import io.penstock.plan.assemble.Assembler;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.plan.runner.Jobs;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.joda.time.Duration;

/** A job of a cluster that comes to an end, as this process sees it. */
final class HandedJob implements PipelineResult {
  private static final Duration LOOK = Duration.millis(500);

  private final Jobs jobs;
  private final String job;
  private final RunContext context;
  private final Watcher watcher;
  private final Cancel cancel;
  private boolean cancelled;

  /**
   * @param cancel ends it, unless it publishes already
   */
  HandedJob(Jobs jobs, String job, RunContext context, Watcher watcher, Cancel cancel) {
    this.jobs = jobs;
    this.job = job;
    this.context = context;
    this.watcher = watcher;
    this.cancel = cancel;
  }

  @Override
  public State getState() {
    return switch (asked(() -> jobs.state(job))) {
      case ENDED -> State.DONE;
      case RUNNING, RESTARTING -> State.RUNNING;
      case FAILED -> throw cancelled ? cancelledEnd() : Failures.unwrapped(jobs.failure(job));
      case GONE ->
          throw new OpenEndException(
              "the cluster does not know the job " + job + " any more", null);
    };
  }

  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (UnreachableException e) {
      throw new OpenEndException(
          e.getMessage() + "; the job " + job + " may go on, and publishes by itself then", e);
    }
  }

  /** One that was cancelled while it began to publish may have changed the target. */
  private RuntimeException cancelledEnd() {
    return publishes()
        ? new OpenEndException(
            "interrupted: the job "
                + job
                + " was cancelled while it published; the next run finds out what it did",
            null)
        : new FailedRunException(
            "interrupted: the job " + job + " was cancelled before it published", null);
  }

  private boolean publishes() {
    try {
      return Assembler.announced(context);
    } catch (IOException e) {
      return true; // it cannot be told, and the careful answer is this
    }
  }

  /** Looks how it stands after a while, and ends it where that was asked for. */
  @Override
  public State waitUntilFinish(Duration atMost) {
    try {
      TimeUnit.MILLISECONDS.sleep(Math.max(atMost.getMillis(), LOOK.getMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedRunException("interrupted", e);
    }
    State state = getState();
    if (state == State.RUNNING) {
      if (cancel.asked() && !cancelled) {
        cancelUnlessItPublishes();
      }
      watcher.working(asked(() -> jobs.working(job)));
    }
    return state;
  }

  private void cancelUnlessItPublishes() {
    if (publishes()) {
      watcher.publishing();
    } else {
      cancelled = true;
      jobs.cancel(job);
    }
  }

  @Override
  public State waitUntilFinish() {
    State state = State.RUNNING;
    while (!state.isTerminal()) {
      state = waitUntilFinish(LOOK);
    }
    return state;
  }

  @Override
  public State cancel() {
    cancel.ask();
    return waitUntilFinish();
  }

  @Override
  public MetricResults metrics() {
    return asked(() -> jobs.metrics(job));
  }
}
