package io.penstock.cli;

import io.penstock.cli.engine.Engine;
import io.penstock.cli.engine.Engines;
import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Words;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penstock explain}: the steps as they will run. */
@Command(name = "explain", description = "Show the steps as they will run, without running them.")
final class ExplainCommand implements Callable<Integer> {
  private final Console console;
  private final Engines engines;

  @Parameters(paramLabel = "FILE", description = "The pipeline file.")
  private Path file = Path.of("");

  @Mixin private RunnerOption runner = new RunnerOption();

  @Option(
      names = "--graph",
      paramLabel = "FILE",
      description =
          "Write the graph of the job there, as the runner's service takes it, without the service;"
              + " with --runner dataflow.")
  private @Nullable Path graph;

  @Mixin private ParamOption params = new ParamOption();

  ExplainCommand(Console console, Engines engines) {
    this.console = console;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    ProjectFile.Ready ready =
        new ProjectFile(console, engines)
            .read(
                file,
                io.penstock.spec.Parameters.forCheck(params.values(), console.environment()),
                this::check);
    if (ready == null) {
      return ExitCode.WRONG;
    }
    console.out().println(ready.engine().explain(ready.project()).stripTrailing());
    if (runner.given()) {
      console.out().println();
      ready
          .engine()
          .explainRunner(runner.name(), runner.settings(), ready.project())
          .forEach(console.out()::println);
    }
    if (graph != null) {
      ready.engine().graph(runner.name(), runner.settings(), ready.project(), graph);
      console.out().println("\ngraph     " + Words.harmless(graph.toString()));
    }
    return ExitCode.OK;
  }

  private void check(Engine engine, Project project, Problems problems) {
    engine.check(project, problems);
    if (runner.given()) {
      engine.checkRunnerSettings(runner.name(), runner.settings(), project, problems);
    }
  }
}
