package io.penstock.plan.runner;

import io.penstock.control.ClusterJob;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The runners that are on the classpath. */
public final class Runners {
  private Runners() {}

  /** All of them. */
  public static List<RunnerProfile> all() {
    return ServiceLoader.load(RunnerProfile.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** The runner of that name. */
  public static Optional<RunnerProfile> named(String name) {
    return all().stream().filter(runner -> runner.name().equals(name)).findFirst();
  }

  /** The names of all, sorted. */
  public static List<String> names() {
    return all().stream().map(RunnerProfile::name).sorted().toList();
  }

  /**
   * The runner of that name.
   *
   * @throws UnfitRunnerException if there is none
   */
  public static RunnerProfile require(String name) {
    return named(name).orElseThrow(() -> new UnfitRunnerException(unknown(name)));
  }

  /**
   * The jobs of the cluster that does the work of a run; empty where its runner is not here, or has
   * no cluster. To be closed.
   *
   * @throws io.penstock.plan.connect.UnreachableException where the cluster is not there
   */
  public static Optional<Jobs> jobs(ClusterJob job) {
    RunnerSettings on = RunnerSettings.here().withMaster(job.master());
    Optional<RunnerProfile> runner = named(job.runner());
    runner.ifPresent(one -> one.preflight(on)); // sooner than its client gives up
    return runner.flatMap(one -> one.jobs(on));
  }

  /** Says that there is no such runner, and which there are. */
  static String unknown(String runner) {
    return "there is no runner \"" + runner + "\" here; there are " + String.join(", ", names());
  }
}
