package io.penstock.runners.direct;

import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.run.RunnerProfile;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Reshuffle;

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

  /** A run of one element loads most of what a run needs. */
  @Override
  public void prepare() {
    Pipeline pipeline = Pipeline.create(options());
    pipeline.apply(Create.of(0)).apply(Reshuffle.viaRandomKey());
    pipeline.run().waitUntilFinish();
  }

  @Override
  public PublishPlace publishes() {
    return PublishPlace.AFTER_THE_JOB;
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
