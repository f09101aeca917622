package io.penstock.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code penstock}: what all commands have in common. */
@Command(
    name = "penstock",
    mixinStandardHelpOptions = false,
    versionProvider = Version.class,
    description = "Governed data pipelines: nothing reaches the warehouse except through the gate.",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:the run failed",
      "2:the files, or the words of the command, are wrong",
      "3:blocked by a gate of quality or policy; the target is as it was",
      "4:a source or sink could not be reached"
    })
final class PenstockCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the option itself
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the option itself
  private boolean version;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log what Penstock does; the same as PENSTOCK_LOG=debug.")
  private boolean verbose;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where an unexpected error came from.")
  private boolean stacktrace;

  @Spec private CommandSpec spec = CommandSpec.create();

  boolean verbose() {
    return verbose;
  }

  boolean stacktrace() {
    return stacktrace;
  }

  /** Without a command there is nothing to do but to tell what there is. */
  @Override
  public Integer call() {
    CommandLine commands = spec.commandLine();
    commands.usage(commands.getErr());
    return ExitCode.WRONG;
  }
}
