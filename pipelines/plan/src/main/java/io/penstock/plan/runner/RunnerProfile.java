package io.penstock.plan.runner;

import io.penstock.plan.assemble.PublishPlace;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;

/** A runner that pipelines can run on; found by ServiceLoader. */
public interface RunnerProfile {

  /** The name in {@code --runner}, such as {@code direct}. */
  String name();

  /**
   * The options that make Beam use it, with its runner set and its defaults for production.
   *
   * @throws UnfitRunnerException if it has no such settings
   */
  PipelineOptions options(RunnerSettings settings);

  /**
   * The options by which running a pipeline writes the graph of its job into a file, as the
   * runner's service would be given it, and does nothing else.
   *
   * @param file where to
   * @throws UnfitRunnerException if it has no such settings, or no graph to show
   */
  default PipelineOptions drawing(RunnerSettings settings, Path file) {
    throw new UnfitRunnerException(
        "runner "
            + name()
            + " has no graph of a job to write; --graph goes with --runner dataflow");
  }

  /** The options with nothing said beyond the name. */
  default PipelineOptions options() {
    return options(RunnerSettings.here());
  }

  /** Does beforehand what each run begins with; on any thread. */
  default void prepare() {
    var unused = options();
  }

  /** What it can do by these settings. */
  RunnerCapabilities capabilities(RunnerSettings settings);

  /**
   * Looks, before anything is read, whether it is there.
   *
   * @throws io.penstock.plan.connect.UnreachableException where it is not
   */
  default void preflight(RunnerSettings settings) {}

  /** The cluster that this process is part of; empty where it was started by itself. */
  default Optional<Surroundings> surroundings() {
    return Optional.empty();
  }

  /** The jobs of its cluster; empty where it works in this process alone. To be closed. */
  default Optional<Jobs> jobs(RunnerSettings settings) {
    return Optional.empty();
  }

  /** Where runs publish; in the job where that may outlive this process. */
  default PublishPlace publishes(RunnerSettings settings) {
    return capabilities(settings).can(RunnerCapabilities.Ability.THIS_PROCESS)
        ? PublishPlace.AFTER_THE_JOB
        : PublishPlace.IN_THE_JOB;
  }

  /**
   * Over how many shards the keys of a stream are spread: the most workers that can write it at
   * once. Part of the state, and so of savepoints; more mean smaller bundles.
   */
  default int shards() {
    return SHARDS;
  }

  /** 32. */
  int SHARDS = 32;
}
