package io.penstock.plan.runner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a runner beyond its name.
 *
 * @param master where its cluster takes jobs, {@code host:port}, or {@link #AUTO}; null to work in
 *     this process
 * @param options options by Beam's names, such as {@code parallelism} to {@code 4}; they win over
 *     what the runner sets by itself
 * @param stream whether the job has no end of its own
 */
public record RunnerSettings(@Nullable String master, Map<String, String> options, boolean stream) {

  public RunnerSettings {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** The master that stands for the cluster that has started this process. */
  public static final String AUTO = "auto";

  /** Whether it is the cluster that has started this process. */
  public boolean isAround() {
    return AUTO.equals(master);
  }

  /** In this process, in batch, as the runner likes it. */
  public static RunnerSettings here() {
    return new RunnerSettings(null, Map.of(), false);
  }

  /** On a cluster; in this process where null. */
  public RunnerSettings withMaster(@Nullable String hostAndPort) {
    return new RunnerSettings(hostAndPort, options, stream);
  }

  public RunnerSettings withOptions(Map<String, String> named) {
    return new RunnerSettings(master, named, stream);
  }

  /** For a job that goes on until it is stopped. */
  public RunnerSettings forStream() {
    return new RunnerSettings(master, options, true);
  }
}
