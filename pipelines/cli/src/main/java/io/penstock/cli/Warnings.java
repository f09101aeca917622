package io.penstock.cli;

import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Words;
import java.util.function.Consumer;

/** Tells of what is not as it should be, and keeps nothing from being done. */
record Warnings(Console console) implements Consumer<String> {
  @Override
  public void accept(String line) {
    console.err().println(console.errStyle().doubtful("warning") + ": " + Words.harmless(line));
  }
}
