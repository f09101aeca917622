package io.penstock.plan.run;

import io.penstock.plan.assemble.Progress;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for a job and says how far it is. */
final class Watching {
  private static final Duration INTERVAL = Duration.millis(200);
  private static final MetricsFilter FILTER =
      MetricsFilter.builder()
          .addNameFilter(MetricNameFilter.inNamespace(Progress.NAMESPACE))
          .build();

  private final PipelineResult result;
  private final Progress here;
  private final Watcher watcher;

  /**
   * @param here what is counted in this process, which says more than metrics do
   */
  Watching(PipelineResult result, Progress here, Watcher watcher) {
    this.result = result;
    this.here = here;
    this.watcher = watcher;
  }

  void toTheEnd() {
    PipelineResult.@Nullable State state = null;
    while (state == null || !state.isTerminal()) {
      state = result.waitUntilFinish(INTERVAL);
      tell();
    }
    if (state != PipelineResult.State.DONE) {
      throw new FailedRunException("the runner ended the job as " + state, null);
    }
  }

  private void tell() {
    if (here.read() > 0) {
      watcher.progress(here.read(), here.rejected());
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
