package io.penstock.cli;

import io.penstock.cli.engine.Engines;
import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Words;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands of Penstock, to be called in a process that goes on afterwards. */
public final class Cli {
  private final Console console;
  private final Engines engines;

  public Cli(Console console, Engines engines) {
    this.console = console;
    this.engines = engines;
  }

  /**
   * Runs one command, with the engine of the class path and without colours.
   *
   * @return the exit code: 0 all went well, 1 the run failed, 2 the files or the words of the
   *     command are wrong, 3 blocked by a gate, 4 a source or sink could not be reached
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return new Cli(Console.plain(out, err, System.getenv()), Engines.onClassPath()).run(args);
  }

  /** Runs one command; never throws. */
  public int run(String... args) {
    PenstockCommand root = new PenstockCommand();
    try {
      return commands(root).execute(args);
    } catch (Throwable e) {
      return failures(root).report(e);
    }
  }

  /** The commands as picocli knows them. */
  CommandLine commands(PenstockCommand root) {
    CommandLine run = new CommandLine(new RunCommand(console, engines));
    CommandLine commands =
        new CommandLine(root)
            .addSubcommand(run)
            .addSubcommand(LaunchCommand.of(console, run.getCommandSpec()))
            .addSubcommand(templates())
            .addSubcommand(new BackfillCommand(console, engines))
            .addSubcommand(new CheckCommand(console, engines))
            .addSubcommand(new ExplainCommand(console, engines))
            .addSubcommand(new UpgradeCheckCommand(console, engines))
            .addSubcommand(new StatusCommand(console, engines, Clock.systemUTC()))
            .addSubcommand(new StopCommand(console, engines))
            .addSubcommand(new ResumeCommand(console, engines))
            .addSubcommand(deadLetters())
            .addSubcommand(new CompletionCommand(console));
    boolean coloured = console.outStyle() == Style.COLOUR;
    return commands
        .setExpandAtFiles(false)
        .setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setUsageHelpWidth(Math.max(60, Math.min(console.width(), 120)))
        .setColorScheme(CommandLine.Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler((e, args) -> usage(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failures(root).report(e))
        .setExecutionStrategy(parsed -> execute(root, parsed));
  }

  private CommandLine templates() {
    return new CommandLine(new TemplateCommand())
        .addSubcommand(new TemplateListCommand(console))
        .addSubcommand(new TemplateShowCommand(console))
        .addSubcommand(
            new CommandLine(new TemplateBuildCommand(console, Clock.systemUTC()))
                .setCaseInsensitiveEnumValuesAllowed(true));
  }

  private CommandLine deadLetters() {
    return new CommandLine(new DeadLettersCommand())
        .addSubcommand(new DeadLettersListCommand(console, Clock.systemUTC()))
        .addSubcommand(new DeadLettersShowCommand(console))
        .addSubcommand(new DeadLettersReplayCommand(console, engines, Clock.systemUTC()))
        .addSubcommand(new DeadLettersDiscardCommand(console));
  }

  private int execute(PenstockCommand root, ParseResult parsed) {
    Logging.configure(root.verbose(), console.environment());
    return new CommandLine.RunLast().execute(parsed);
  }

  private Failures failures(PenstockCommand root) {
    return new Failures(console, root.stacktrace());
  }

  private int usage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    List<String> unmatched = command.getUnmatchedArguments();
    console.err().println(console.errStyle().bad("error") + ": " + Words.harmless(reason(e)));
    if (!unmatched.isEmpty()) {
      UnmatchedArgumentException.printSuggestions(
          new UnmatchedArgumentException(command, unmatched), command.getErr());
    }
    console.err().println("try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.WRONG;
  }

  /** What was not understood; an unknown word before all that is missing because of it. */
  private static String reason(ParameterException e) {
    CommandLine command = e.getCommandLine();
    List<String> unmatched = command.getUnmatchedArguments();
    if (unmatched.isEmpty()) {
      return String.valueOf(e.getMessage()).replace("option option", "option");
    }
    String first = unmatched.get(0);
    if (first.startsWith("-")) {
      return "unknown option " + first;
    }
    boolean choice = !command.getSubcommands().isEmpty();
    return (choice ? "unknown command " : "one argument too many: ") + first;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
