package io.penstock.runners.dataflow;

import io.penstock.plan.runner.RunnerArguments;
import io.penstock.plan.runner.RunnerCapabilities;
import io.penstock.plan.runner.RunnerCapabilities.Ability;
import io.penstock.plan.runner.RunnerProfile;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.runner.UnfitRunnerException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Google Cloud Dataflow. Jobs are translated and can be looked at; they are not run from here yet,
 * as workers of Dataflow reach no folder of this machine, where staged rows, dead letters and the
 * control store are.
 */
public final class DataflowProfile implements RunnerProfile {
  /** As Beam has it. */
  private static final Pattern PROJECT = Pattern.compile("[a-z][-a-z0-9:.]+[a-z0-9]");

  private static final Map<String, String> NEEDED =
      Map.of("project", "PROJECT", "region", "REGION", "tempLocation", "gs://BUCKET/FOLDER");

  @Override
  public String name() {
    return "dataflow";
  }

  /** Looks for Beam's options, which takes a while. */
  @Override
  public void prepare() {
    var unused = PipelineOptionsFactory.as(DataflowPipelineOptions.class);
  }

  @Override
  public RunnerCapabilities capabilities(RunnerSettings settings) {
    return RunnerCapabilities.of(
        Ability.BOUNDED,
        Ability.UNBOUNDED,
        Ability.KEYED_STATE,
        Ability.RESTARTS,
        Ability.CHECKPOINTS,
        Ability.TAKES_STATE_OVER);
  }

  @Override
  public PipelineOptions options(RunnerSettings settings) {
    return options(settings, Map.of());
  }

  @Override
  public PipelineOptions drawing(RunnerSettings settings, Path file) {
    DataflowPipelineOptions options =
        options(settings, Map.of("stagingLocation", file.resolveSibling("staging").toString()))
            .as(DataflowPipelineOptions.class);
    options.setTemplateLocation(file.toString());
    // The default looks at the bucket.
    options.setGcpTempLocation(options.getTempLocation());
    options.setFilesToStage(List.of());
    options.setStagerClass(NoStager.class);
    options.setCredentialFactoryClass(NoopCredentialFactory.class);
    options.setPathValidatorClass(NoopPathValidator.class);
    return options;
  }

  private PipelineOptions options(RunnerSettings settings, Map<String, String> more) {
    require(settings);
    Map<String, String> defaults = new LinkedHashMap<>(more);
    defaults.put("runner", "DataflowRunner");
    if (settings.stream()) {
      defaults.put("streaming", "true");
    }
    return RunnerArguments.options(this, defaults, settings, DataflowPipelineOptions.class);
  }

  private static void require(RunnerSettings settings) {
    if (settings.master() != null) {
      throw new UnfitRunnerException(
          "runner dataflow has no master: leave out --master, and say project and region by"
              + " --runner-option");
    }
    List<String> missing =
        NEEDED.keySet().stream()
            .filter(name -> settings.options().getOrDefault(name, "").isBlank())
            .sorted()
            .map(name -> "--runner-option " + name + "=" + NEEDED.get(name))
            .toList();
    if (!missing.isEmpty()) {
      throw new UnfitRunnerException("runner dataflow also needs " + String.join(" ", missing));
    }
    if (!PROJECT.matcher(settings.options().getOrDefault("project", "")).matches()) {
      throw new UnfitRunnerException(
          "--runner-option project must be the id of a project, such as my-project-1, and not its"
              + " number or title");
    }
    if (!settings.options().getOrDefault("tempLocation", "").startsWith("gs://")) {
      throw new UnfitRunnerException(
          "--runner-option tempLocation must be a folder of Cloud Storage, gs://BUCKET/FOLDER");
    }
  }
}
