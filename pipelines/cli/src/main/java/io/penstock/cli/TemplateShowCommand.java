package io.penstock.cli;

import io.penstock.cli.check.ProblemLines;
import io.penstock.cli.template.ParameterLines;
import io.penstock.cli.terminal.Console;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Severity;
import io.penstock.spec.template.TemplateReader;
import io.penstock.spec.template.TemplateSpec;
import io.penstock.templates.TemplateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code penstock template show}: what may be set at a launch. */
@Command(name = "show", description = "Show what may be set at a launch.")
final class TemplateShowCommand implements Callable<Integer> {
  private final Console console;

  @picocli.CommandLine.Parameters(
      paramLabel = "TEMPLATE",
      description = "A pipeline file with template:, or the name of a blueprint.")
  private String template = "";

  @Option(names = "--yaml", description = "Print the file itself, to begin one's own with.")
  private boolean yaml;

  TemplateShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Problems problems = new Problems();
    try (TemplateFile file = TemplateFile.open(template)) {
      if (yaml) {
        console.out().print(Files.readString(file.path()));
        return ExitCode.OK;
      }
      TemplateSpec found = new TemplateReader(Parameters.forCheck(), problems).read(file.path());
      if (found == null || problems.hasErrors()) {
        ProblemLines lines = new ProblemLines(problems, console.errStyle());
        lines.lines(Severity.WARNING).forEach(console.err()::println);
        console.err().println(lines.summary());
        return ExitCode.WRONG;
      }
      new ParameterLines(found, console.outStyle()).lines().forEach(console.out()::println);
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
