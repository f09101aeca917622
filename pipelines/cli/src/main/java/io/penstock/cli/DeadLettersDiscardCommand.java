package io.penstock.cli;

import io.penstock.cli.letters.Discarding;
import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Words;
import io.penstock.control.ControlStore;
import io.penstock.plan.connect.UnreachableException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code penstock dead-letters discard}: puts letters aside that nobody will look at again. */
@Command(
    name = "discard",
    description = {
      "Move dead letters out of their file, into FILE.discarded next to it.",
      "Without --yes it only tells how many there are."
    })
final class DeadLettersDiscardCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--run", paramLabel = "RUN", description = "All of this run.")
  private @Nullable String run;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "This letter, of all runs or that of --run; may be given several times.")
  private Set<String> ids = new LinkedHashSet<>();

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  @Mixin private ControlOption control = new ControlOption();

  DeadLettersDiscardCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (run == null && ids.isEmpty()) {
      throw wrong("which letters are to be discarded? say --run RUN or --id ID");
    }
    try (ControlStore store = control.open()) {
      Discarding discarding = new Discarding(run, ids);
      Warnings warnings = new Warnings(console);
      Discarding.Outcome outcome =
          yes
              ? discarding.discard(store.deadLetters(), warnings)
              : discarding.look(store.deadLetters(), warnings);
      tell(outcome);
    } catch (IOException e) {
      throw new UnreachableException(
          "dead letters could not be moved: "
              + e.getClass().getSimpleName()
              + "; look after the folder they are in, then do it again",
          e);
    }
    return ExitCode.OK;
  }

  private void tell(Discarding.Outcome outcome) {
    if (outcome.letters() == 0) {
      throw wrong("there are no such letters; penstock dead-letters list shows them");
    }
    String what =
        Words.count(outcome.letters(), "letter")
            + " of "
            + Words.count(outcome.files(), "file")
            + " into FILE.discarded";
    if (!yes) {
      throw wrong("nothing was done; --yes moves " + what);
    }
    console.out().println("moved " + what);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
