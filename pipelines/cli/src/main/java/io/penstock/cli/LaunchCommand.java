package io.penstock.cli;

import io.penstock.cli.check.ProblemLines;
import io.penstock.cli.template.FormLines;
import io.penstock.cli.template.ParamsFile;
import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Words;
import io.penstock.spec.Problems;
import io.penstock.spec.Severity;
import io.penstock.templates.launch.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock launch}: fills in a template, and runs the command that it is for. */
@Command(
    name = "launch",
    description = {
      "Run a template: all that is wrong with its parameters is told at once, before anything runs.",
      "Takes the options of penstock run, and hands them on."
    })
final class LaunchCommand implements Callable<Integer> {
  private final Console console;
  private final CommandSpec run;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "TEMPLATE",
      description = "A pipeline file with template:, or the name of a blueprint.")
  private String template = "";

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "The value of a parameter of the template; may be given several times.")
  private Map<String, String> params = new LinkedHashMap<>();

  @Option(
      names = "--params-file",
      paramLabel = "FILE",
      description = "Values as YAML, name: value; one given by --param counts first.")
  private @Nullable Path paramsFile;

  private LaunchCommand(Console console, CommandSpec run) {
    this.console = console;
    this.run = run;
  }

  /** The command with the options of {@code penstock run}. */
  static CommandLine of(Console console, CommandSpec run) {
    CommandLine command = new CommandLine(new LaunchCommand(console, run));
    BorrowedOptions.add(command.getCommandSpec(), run);
    return command;
  }

  @Override
  public Integer call() {
    Problems problems = new Problems();
    Map<String, String> given = new LinkedHashMap<>();
    if (paramsFile != null) {
      given.putAll(ParamsFile.read(paramsFile, problems));
    }
    given.putAll(params);
    try (Launch launch = problems.hasErrors() ? null : Launch.of(template, given, problems)) {
      if (launch == null || problems.hasErrors()) {
        return wrong(problems);
      }
      List<String> lines = new FormLines(launch.wrong(), console.errStyle()).lines();
      if (!lines.isEmpty()) {
        lines.forEach(console.err()::println);
        console
            .err()
            .println(
                Words.count(launch.wrong().size(), "error")
                    + "; penstock template show "
                    + Words.harmless(template)
                    + " tells what may be set");
        return ExitCode.WRONG;
      }
      return execute(launch.words());
    }
  }

  private int wrong(Problems problems) {
    ProblemLines lines = new ProblemLines(problems, console.errStyle());
    lines.lines(Severity.WARNING).forEach(console.err()::println);
    console.err().println(lines.summary());
    return ExitCode.WRONG;
  }

  private int execute(List<String> launched) {
    CommandLine root = spec.root().commandLine();
    List<String> words = new ArrayList<>(launched);
    for (String word :
        BorrowedOptions.given(spec.commandLine().getParseResult(), run, Set.of("--param"))) {
      if (!words.contains(word)) {
        words.add(word);
      }
    }
    PenstockCommand common = (PenstockCommand) spec.root().userObject();
    if (common.verbose()) {
      words.add("--verbose");
    }
    if (common.stacktrace()) {
      words.add("--stacktrace");
    }
    return root.execute(words.toArray(String[]::new));
  }
}
