package io.penstock.plan.assemble;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Counts the windows that break a check. A step of its own, as Flink takes no metrics of a step
 * with stable input.
 */
final class BrokenWindowsFn extends DoFn<Integer, Void> {
  private static final long serialVersionUID = 1;

  private final Counter counter = Metrics.counter(Progress.NAMESPACE, Progress.BROKEN);

  @ProcessElement
  public void process(@Element Integer broken) {
    if (broken > 0) {
      counter.inc();
    }
  }
}
