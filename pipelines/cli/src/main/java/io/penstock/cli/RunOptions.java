package io.penstock.cli;

import io.penstock.cli.engine.Engine;
import io.penstock.cli.engine.Engines;
import io.penstock.cli.engine.ReplayRequest;
import io.penstock.cli.engine.Replayed;
import io.penstock.cli.engine.RunRequest;
import io.penstock.cli.progress.ProgressLine;
import io.penstock.cli.services.Services;
import io.penstock.cli.terminal.Console;
import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.plan.replay.LetterChoice;
import io.penstock.plan.run.Replay.Care;
import io.penstock.plan.run.Window;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands that run pipelines have in common: the file, its parameters, where it runs. */
final class RunOptions {
  @Parameters(paramLabel = "FILE", description = "The pipeline file.")
  private Path file = Path.of("");

  @Mixin private RunnerOption runner = new RunnerOption();

  @Mixin private ParamOption params = new ParamOption();

  @Option(
      names = "--control",
      paramLabel = "URL",
      description =
          "Where runs, ledgers and watermarks are kept, a file or postgresql://host/database (default:"
              + " .penstock/control.db).")
  private @Nullable String control;

  /** Opens the control store, which is made where there is none. */
  ControlStore store() {
    return ControlStore.open(control == null ? ControlStore.DEFAULT_URL : control);
  }

  /**
   * Starts the services of the file, checks it, and does the work while they run.
   *
   * @param work gives the exit code
   * @return that, or the one of files that are wrong
   */
  int ready(Console console, Engines engines, ToIntFunction<ProjectFile.Ready> work) {
    return ready(console, engines, UnaryOperator.identity(), work);
  }

  /**
   * The same.
   *
   * @param changed what the command says in place of the file
   */
  int ready(
      Console console,
      Engines engines,
      UnaryOperator<Project> changed,
      ToIntFunction<ProjectFile.Ready> work) {
    var parameters = io.penstock.spec.Parameters.of(params.values(), console.environment());
    try (Services services = Services.start(file, parameters, console.err()::println)) {
      boolean brought = !services.addresses().isEmpty();
      ProjectFile.Ready ready =
          new ProjectFile(console, engines)
              .read(
                  file,
                  parameters.withServices(services.addresses()),
                  changed,
                  (engine, project, problems) -> check(engine, project, brought, problems));
      return ready == null ? ExitCode.WRONG : work.applyAsInt(ready);
    }
  }

  /**
   * Runs it over letters, or rehearses that, and shows how far it is.
   *
   * @param care how much may be done
   */
  Replayed replay(Console console, ProjectFile.Ready ready, LetterChoice choice, Care care) {
    RunRequest request = request(ready, null, false, null);
    try (ProgressLine progress = ProgressLine.on(console, ready.project().pipeline().name())) {
      return ready.engine().replay(new ReplayRequest(request, choice, care), progress);
    }
  }

  /**
   * Runs it and shows how far it is.
   *
   * @param report takes the report as JSON; null for none
   * @param window the stretch that a backfill reads; null for what is new
   */
  RunReport run(
      Console console,
      ProjectFile.Ready ready,
      @Nullable Path report,
      boolean fullRefresh,
      @Nullable Window window) {
    RunRequest request = request(ready, report, fullRefresh, window);
    try (ProgressLine progress = ProgressLine.on(console, ready.project().pipeline().name())) {
      return ready.engine().run(request, progress);
    }
  }

  /**
   * @param brought whether the file brings its own servers
   */
  private void check(Engine engine, Project project, boolean brought, Problems problems) {
    engine.checkToRun(project, problems);
    if (brought && runner.settings().master() != null && endless(project)) {
      problems.error(
          project.pipeline().location(),
          "",
          "the services of this file end with this process, and a stream on a cluster goes on;"
              + " name servers that stay, or leave out --master");
    }
    if (runner.given()) {
      engine.checkRunner(runner.name(), runner.settings(), project, problems);
    }
  }

  private static boolean endless(Project project) {
    return project.pipeline().options().value("streaming") instanceof Boolean asked && asked;
  }

  private RunRequest request(
      ProjectFile.Ready ready,
      @Nullable Path report,
      boolean fullRefresh,
      @Nullable Window window) {
    return new RunRequest(
        ready.project(), runner.name(), runner.settings(), control, report, fullRefresh, window);
  }
}
