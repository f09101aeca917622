package io.penstock.runners.spark;

import io.penstock.plan.runner.RunnerArguments;
import io.penstock.plan.runner.RunnerCapabilities;
import io.penstock.plan.runner.RunnerCapabilities.Ability;
import io.penstock.plan.runner.RunnerProfile;
import io.penstock.plan.runner.RunnerSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.runners.spark.SparkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Apache Spark, in batch: in this process on all its cores, or on the standalone cluster that a
 * master names. By Beam's runner of RDDs, as the one of Spark SQL keeps no state. What several
 * steps read is kept, on disk where memory ends, so that no source is read a second time.
 *
 * <p>A failed task is done again on a cluster, four times at most; in this process it is not, as
 * what failed there fails again.
 *
 * <p>Options that begin with {@code spark.} are Spark's own, such as {@code
 * spark.executor.memory=4g}.
 */
public final class SparkProfile implements RunnerProfile {

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public RunnerCapabilities capabilities(RunnerSettings settings) {
    return SparkMaster.of(settings).here()
        ? RunnerCapabilities.of(Ability.BOUNDED, Ability.THIS_PROCESS, Ability.SHARED_FOLDER)
        : RunnerCapabilities.of(Ability.BOUNDED, Ability.SHARED_FOLDER, Ability.RESTARTS);
  }

  @Override
  public PipelineOptions options(RunnerSettings settings) {
    SparkMaster master = SparkMaster.of(settings);
    Map<String, String> beams = new LinkedHashMap<>(settings.options());
    Map<String, String> sparks = new HashMap<>();
    beams
        .entrySet()
        .removeIf(
            option -> {
              boolean spark = option.getKey().startsWith("spark.");
              if (spark) {
                sparks.put(option.getKey(), option.getValue());
              }
              return spark;
            });
    SparkConfiguration.set(master, sparks);
    return RunnerArguments.options(
        this,
        Map.of(
            "runner", "SparkRunner",
            "sparkMaster", master.url(),
            "storageLevel", "MEMORY_AND_DISK"),
        settings.withOptions(beams),
        SparkPipelineOptions.class);
  }

  @Override
  public void preflight(RunnerSettings settings) {
    SparkMaster.of(settings).preflight();
  }
}
