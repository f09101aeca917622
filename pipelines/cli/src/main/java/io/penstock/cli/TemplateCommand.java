package io.penstock.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code penstock template}: what all its commands are about. */
@Command(
    name = "template",
    synopsisSubcommandLabel = "COMMAND",
    description = "Look at templates, and make of them what a platform launches.")
final class TemplateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Without a command there is nothing to do but to tell what there is. */
  @Override
  public Integer call() {
    CommandLine commands = spec.commandLine();
    commands.usage(commands.getErr());
    return ExitCode.WRONG;
  }
}
