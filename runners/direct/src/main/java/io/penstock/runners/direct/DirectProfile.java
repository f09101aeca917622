package io.penstock.runners.direct;

import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.run.RunnerProfile;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Beam's direct runner. Its checks for changed and unencodable elements, worth a factor of five,
 * are off here and on in tests. One worker thread a core, two at least.
 */
public final class DirectProfile implements RunnerProfile {
  private static final int LEAST_THREADS = 2;

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public PublishPlace publishes() {
    return PublishPlace.AFTER_THE_JOB;
  }

  /** Few, as each has bundles of its own, and a stream here has no savepoints. */
  @Override
  public int shards() {
    return LEAST_THREADS;
  }

  @Override
  public PipelineOptions options() {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setEnforceImmutability(false);
    options.setEnforceEncodability(false);
    options.setBlockOnRun(false);
    options.setTargetParallelism(
        Math.max(LEAST_THREADS, Runtime.getRuntime().availableProcessors()));
    return options;
  }
}
