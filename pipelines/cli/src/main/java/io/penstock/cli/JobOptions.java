package io.penstock.cli;

import io.penstock.cli.engine.Engines;
import io.penstock.cli.engine.RunRequest;
import io.penstock.cli.terminal.Console;
import io.penstock.plan.run.StreamJob;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.spec.Parameters;
import io.penstock.spec.Project;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands have in common that ask for the job of a pipeline on a cluster. */
final class JobOptions {
  @picocli.CommandLine.Parameters(paramLabel = "FILE", description = "The pipeline file.")
  private Path file = Path.of("");

  @Mixin private ParamOption params = new ParamOption();

  @Option(
      names = "--control",
      paramLabel = "URL",
      description = "Where runs are kept (default: .penstock/control.db).")
  private @Nullable String control;

  @Option(
      names = "--master",
      paramLabel = "HOST:PORT",
      description = "Where its cluster is now, if not where it was submitted.")
  private @Nullable String master;

  @Option(
      names = "--runner-option",
      paramLabel = "NAME=VALUE",
      description = "An option of Beam's for the runner, such as parallelism=4; may be repeated.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--runner",
      paramLabel = "NAME",
      description = "The runner it was submitted by; it is known, and need not be said.")
  private @Nullable String runner;

  /**
   * Checks the file and finds its job.
   *
   * @param work gives the exit code
   * @return that, or the one of files that are wrong
   */
  int job(Console console, Engines engines, ToIntFunction<StreamJob> work) {
    Parameters parameters = Parameters.of(params.values(), console.environment());
    ProjectFile.Ready ready =
        new ProjectFile(console, engines)
            .read(
                file,
                parameters,
                Project::streaming,
                (engine, project, problems) -> engine.checkToRun(project, problems));
    return ready == null
        ? ExitCode.WRONG
        : work.applyAsInt(ready.engine().job(request(ready.project())));
  }

  private RunRequest request(Project project) {
    RunnerSettings on = RunnerSettings.here().withMaster(master).withOptions(options);
    return new RunRequest(project, runner == null ? "" : runner, on, control, null, false, null);
  }
}
