package io.penstock.runners.flink;

import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.run.RunnerProfile;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Apache Flink, embedded in this process. One slot a core; elements are handed on as they are
 * between steps, as no step changes what it was given.
 */
public final class FlinkProfile implements RunnerProfile {
  private static final long CHECKPOINT_MILLIS = 5_000;

  @Override
  public String name() {
    return "flink";
  }

  @Override
  public PublishPlace publishes() {
    return PublishPlace.AFTER_THE_JOB;
  }

  @Override
  public PipelineOptions options() {
    FlinkPipelineOptions options = PipelineOptionsFactory.create().as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster("[local]");
    options.setParallelism(Runtime.getRuntime().availableProcessors());
    options.setObjectReuse(true);
    options.setFasterCopy(true);
    return options;
  }

  /**
   * A checkpoint every so often: what a stream notes and the letters it writes wait for one. Sources
   * that were drained end the job at once.
   */
  @Override
  public PipelineOptions streamOptions() {
    FlinkPipelineOptions options = options().as(FlinkPipelineOptions.class);
    options.setStreaming(true);
    options.setCheckpointingInterval(CHECKPOINT_MILLIS);
    options.setShutdownSourcesAfterIdleMs(0L);
    return options;
  }
}
