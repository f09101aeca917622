package io.penstock.cli;

import io.penstock.plan.runner.RunnerSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which runner, where, and how. */
final class RunnerOption {
  private static final String STANDARD = "direct";

  @Option(
      names = "--runner",
      paramLabel = "NAME",
      description = "What runs it: direct, flink, spark or dataflow (default: " + STANDARD + ").")
  private @Nullable String name;

  @Option(
      names = "--master",
      paramLabel = "ADDRESS",
      description =
          "The cluster of the runner, HOST:PORT for flink, spark://HOST:PORT for spark, auto for the"
              + " Flink that has started this process; in this process without it.")
  private @Nullable String master;

  @Option(
      names = "--runner-option",
      paramLabel = "NAME=VALUE",
      description = "An option of Beam's for the runner, such as parallelism=4; may be repeated.")
  private Map<String, String> options = new LinkedHashMap<>();

  /** The runner's name. */
  String name() {
    return name == null ? STANDARD : name;
  }

  /** Whether anything was said of a runner. */
  boolean given() {
    return name != null || master != null || !options.isEmpty();
  }

  RunnerSettings settings() {
    return RunnerSettings.here().withMaster(master).withOptions(options);
  }
}
