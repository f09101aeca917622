package io.penstock.cli.terminal;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command writes.
 *
 * @param out what was asked for: a report, the outcome of a check
 * @param err everything else: errors of a run, its progress
 * @param outStyle how {@code out} is coloured
 * @param errStyle how {@code err} is coloured
 * @param live whether a line of {@code err} may be written over
 * @param width columns of the terminal
 * @param environment the variables of the process
 */
public record Console(
    PrintStream out,
    PrintStream err,
    Style outStyle,
    Style errStyle,
    boolean live,
    int width,
    Map<String, String> environment) {
  private static final int USUAL_WIDTH = 80;

  public Console {
    environment = Map.copyOf(environment);
  }

  /** Streams that are no terminal, such as those of a test, a file or a pipe. */
  public static Console plain(PrintStream out, PrintStream err, Map<String, String> environment) {
    return new Console(out, err, Style.PLAIN, Style.PLAIN, false, USUAL_WIDTH, environment);
  }

  /**
   * The streams of a process.
   *
   * @param terminal which of them are a terminal: {@code out}, {@code err}, both or none, as the
   *     launcher found out
   * @param columns the terminal's width in characters; not a number for the usual one
   */
  public static Console of(
      PrintStream out,
      PrintStream err,
      String terminal,
      String columns,
      Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean colours = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Console(
        out,
        err,
        colours && terminal.contains("out") ? Style.COLOUR : Style.PLAIN,
        colours && terminal.contains("err") ? Style.COLOUR : Style.PLAIN,
        !dumb && terminal.contains("err"),
        columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH,
        environment);
  }
}
