package io.penstock.plan.run;

import io.penstock.plan.assemble.Progress;
import io.penstock.plan.runner.FailedRunException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/** Starts a job, waits for it and says how far it is. */
final class Watching {
  private static final Duration INTERVAL = Duration.millis(200);
  private static final MetricsFilter FILTER =
      MetricsFilter.builder()
          .addNameFilter(MetricNameFilter.inNamespace(Progress.NAMESPACE))
          .build();

  private final Supplier<PipelineResult> job;
  private final Progress here;
  private final Watcher watcher;

  /**
   * @param job starts it; some runners come back at once, others when it has ended
   * @param here what is counted in this process, which says more than metrics do
   */
  Watching(Supplier<PipelineResult> job, Progress here, Watcher watcher) {
    this.job = job;
    this.here = here;
    this.watcher = watcher;
  }

  void toTheEnd() {
    PipelineResult result = started();
    PipelineResult.@Nullable State state = null;
    while (state == null || !state.isTerminal()) {
      state = result.waitUntilFinish(INTERVAL);
      tell(result);
    }
    if (state != PipelineResult.State.DONE) {
      throw new FailedRunException("the runner ended the job as " + state, null);
    }
  }

  private PipelineResult started() {
    FutureTask<PipelineResult> start = new FutureTask<>(job::get);
    Thread thread = new Thread(start, "penstock-job");
    thread.setDaemon(true);
    thread.start();
    try {
      while (true) {
        try {
          return start.get(INTERVAL.getMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          tellOfHere();
        }
      }
    } catch (ExecutionException e) {
      throw Failures.unwrapped(e);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new FailedRunException("interrupted", e);
    }
  }

  private boolean tellOfHere() {
    boolean counted = here.read() > 0;
    if (counted) {
      watcher.progress(here.read(), here.rejected());
    }
    return counted;
  }

  private void tell(PipelineResult result) {
    if (tellOfHere()) {
      return;
    }
    MetricQueryResults metrics = result.metrics().queryMetrics(FILTER);
    watcher.progress(sum(metrics, Progress.READ), sum(metrics, Progress.REJECTED));
  }

  private static long sum(MetricQueryResults metrics, String name) {
    long sum = 0;
    for (MetricResult<Long> counter : metrics.getCounters()) {
      if (counter.getName().getName().equals(name)) {
        sum += counter.getAttempted();
      }
    }
    return sum;
  }
}
