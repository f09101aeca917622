package io.penstock.cli;

import io.penstock.cli.check.Inspection;
import io.penstock.cli.check.ProblemLines;
import io.penstock.cli.engine.Engine;
import io.penstock.cli.engine.Engines;
import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Words;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.spec.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code penstock check}: says what is wrong with files, and does nothing else. */
@Command(
    name = "check",
    description = {
      "Check pipelines, each with the contract and the policy it names.",
      "Nothing is read from a source, nothing is written. Values that only a run knows may be"
          + " missing."
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;
  private final Engines engines;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "A pipeline, a contract or a policy, or a folder: the *.yaml files under it that hold"
              + " pipeline:, a contract or a policy.")
  private List<Path> paths = new ArrayList<>();

  @Mixin private RunnerOption runner = new RunnerOption();

  @Mixin private ParamOption params = new ParamOption();

  CheckCommand(Console console, Engines engines) {
    this.console = console;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    Inspection inspection =
        new Inspection(
            () -> io.penstock.spec.Parameters.forCheck(params.values(), console.environment()),
            engines,
            this::check);
    paths.forEach(inspection::path);
    Style style = console.outStyle();
    ProblemLines lines = new ProblemLines(inspection.problems(), style);
    lines.lines(Severity.INFO).forEach(console.out()::println);
    inspection
        .sound()
        .forEach(
            (file, what) ->
                console
                    .out()
                    .println(
                        Words.harmless(file)
                            + ": "
                            + style.good("ok")
                            + " ("
                            + Words.harmless(what)
                            + ")"));
    if (!lines.summary().isEmpty()) {
      console.out().println(lines.summary());
    }
    return inspection.problems().hasErrors() ? ExitCode.WRONG : ExitCode.OK;
  }

  private void check(Engine engine, Project project, Problems problems) {
    engine.check(project, problems);
    if (runner.given()) {
      engine.checkRunner(runner.name(), runner.settings(), project, problems);
    }
  }
}
