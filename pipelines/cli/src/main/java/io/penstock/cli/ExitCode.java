package io.penstock.cli;

/** The exit codes of every command. */
final class ExitCode {
  /** All went well. */
  static final int OK = 0;

  /** The run failed. */
  static final int FAILED = 1;

  /** The files, or the words of the command, are wrong; nothing was run. */
  static final int WRONG = 2;

  /** A gate of quality or policy forbade to publish. */
  static final int BLOCKED = 3;

  /** A source or sink could not be reached. */
  static final int UNREACHABLE = 4;

  private ExitCode() {}
}
