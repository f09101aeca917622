package io.penstock.cli;

import io.penstock.cli.letters.LetterFilter;
import io.penstock.cli.letters.LetterList;
import io.penstock.cli.terminal.Console;
import io.penstock.control.ControlStore;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code penstock dead-letters list}: how many there are of which kind, and the first of them. */
@Command(
    name = "list",
    description = {
      "Count dead letters by run, reason and rule, and list the first of them.",
      "Payloads are not shown. Letters of the newest run come first."
    })
final class DeadLettersListCommand implements Callable<Integer> {
  private final Console console;
  private final Clock clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--pipeline", paramLabel = "NAME", description = "Those of this pipeline.")
  private @Nullable String pipeline;

  @Mixin private LetterOptions letters = new LetterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many to list; all are counted (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Mixin private ControlOption control = new ControlOption();

  DeadLettersListCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (limit < 0) {
      throw wrong("--limit is " + limit + "; it is 0 or more letters");
    }
    LetterFilter filter = letters.filter(pipeline, clock);
    try (ControlStore store = control.open()) {
      new LetterList(filter, limit, console.outStyle())
          .lines(store.deadLetters(), new Warnings(console))
          .forEach(console.out()::println);
    }
    return ExitCode.OK;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
