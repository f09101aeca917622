package io.penstock.cli;

import io.penstock.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code penstock completion}: the script that makes a shell complete commands and options. */
@Command(
    name = "completion",
    description = {
      "Print the completion script for bash and zsh.",
      "Use it by: source <(penstock completion)"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(AutoComplete.bash("penstock", spec.root().commandLine()));
    return ExitCode.OK;
  }
}
