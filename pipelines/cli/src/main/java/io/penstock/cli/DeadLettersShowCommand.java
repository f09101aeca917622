package io.penstock.cli;

import io.penstock.cli.letters.LetterSearch;
import io.penstock.cli.terminal.Console;
import io.penstock.control.ControlStore;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock dead-letters show}: one letter whole. */
@Command(
    name = "show",
    description = {
      "Print one dead letter whole, as JSON.",
      "Its payload is shown as it is kept: protected, or sealed."
    })
final class DeadLettersShowCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", description = "The letter's id, as list shows it.")
  private String id = "";

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "The letter of this run; without, that of the newest run that has it.")
  private @Nullable String run;

  @Mixin private ControlOption control = new ControlOption();

  DeadLettersShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (ControlStore store = control.open()) {
      Optional<String> letter =
          new LetterSearch(id, run).find(store.deadLetters(), new Warnings(console));
      console
          .out()
          .print(
              letter.orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "no dead letter " + id + "; penstock dead-letters list shows them")));
    }
    return ExitCode.OK;
  }
}
