package io.penstock.runners.direct;

import io.penstock.plan.runner.RunnerArguments;
import io.penstock.plan.runner.RunnerCapabilities;
import io.penstock.plan.runner.RunnerCapabilities.Ability;
import io.penstock.plan.runner.RunnerProfile;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.runner.UnfitRunnerException;
import java.util.Map;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
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
  public RunnerCapabilities capabilities(RunnerSettings settings) {
    return RunnerCapabilities.of(
        Ability.BOUNDED,
        Ability.UNBOUNDED,
        Ability.KEYED_STATE,
        Ability.THIS_PROCESS,
        Ability.SHARED_FOLDER);
  }

  /** Few, as each has bundles of its own, and a stream here has no savepoints. */
  @Override
  public int shards() {
    return LEAST_THREADS;
  }

  @Override
  public PipelineOptions options(RunnerSettings settings) {
    if (settings.master() != null) {
      throw new UnfitRunnerException(
          "runner direct works in this process and has no cluster; leave out --master, or give"
              + " --runner flink with it");
    }
    int threads = Math.max(LEAST_THREADS, Runtime.getRuntime().availableProcessors());
    return RunnerArguments.options(
        this,
        Map.of(
            "runner", "DirectRunner",
            "enforceImmutability", "false",
            "enforceEncodability", "false",
            "blockOnRun", "false",
            "targetParallelism", Integer.toString(threads)),
        settings,
        DirectOptions.class);
  }
}
