package io.penstock.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code penstock dead-letters}: what all its commands are about. */
@Command(
    name = "dead-letters",
    synopsisSubcommandLabel = "COMMAND",
    description = "Look at the records that runs have rejected, and try them again.")
final class DeadLettersCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Without a command there is nothing to do but to tell what there is. */
  @Override
  public Integer call() {
    CommandLine commands = spec.commandLine();
    commands.usage(commands.getErr());
    return ExitCode.WRONG;
  }
}
