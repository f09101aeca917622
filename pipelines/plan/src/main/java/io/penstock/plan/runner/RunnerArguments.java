package io.penstock.plan.runner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Makes a runner's options of its defaults and of what was said. */
public final class RunnerArguments {
  /** What has a place of its own on the command line, or is decided by the run. */
  private static final Set<String> TAKEN =
      Set.of("runner", "flinkMaster", "sparkMaster", "streaming", "jobName");

  private RunnerArguments() {}

  /**
   * The options of a runner.
   *
   * @param defaults by Beam's names; those that were said win
   * @param type the interface of the runner's options
   * @throws UnfitRunnerException if the runner has no option of a name, or not with this value
   */
  public static <T extends PipelineOptions> T options(
      RunnerProfile runner, Map<String, String> defaults, RunnerSettings settings, Class<T> type) {
    settings.options().forEach((name, value) -> check(runner, name, value, type));
    Map<String, String> all = new LinkedHashMap<>(defaults);
    all.putAll(settings.options());
    return PipelineOptionsFactory.fromArgs(
            all.entrySet().stream()
                .map(option -> argument(option.getKey(), option.getValue()))
                .toArray(String[]::new))
        .as(type);
  }

  private static void check(
      RunnerProfile runner, String name, String value, Class<? extends PipelineOptions> type) {
    if (TAKEN.contains(name)) {
      throw new UnfitRunnerException(
          "--runner-option " + name + " is set by the run itself; leave it out");
    }
    try {
      PipelineOptionsFactory.fromArgs(argument(name, value)).as(type);
    } catch (IllegalArgumentException e) {
      throw new UnfitRunnerException(
          "runner "
              + runner.name()
              + " has no option "
              + name
              + " with such a value; its options are those of Beam's "
              + type.getSimpleName());
    }
  }

  private static String argument(String name, String value) {
    return "--" + name + "=" + value;
  }
}
