package io.penstock.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A row of the table of faults in {@code docs/guide/guarantees.md}. A test that has survived a
 * fault holds its row against what it measured, and writes it anew where {@code
 * penstock.regenerate} is set.
 *
 * @param fault what went wrong, in a few words
 * @param where which runner or cluster
 * @param read records that were read, as the ledger has them
 * @param rows rows in the target in the end
 * @param letters dead letters in the end
 * @param outcome what was looked at, and was so
 */
public record FaultTable(
    String fault, String where, String read, String rows, String letters, String outcome) {
  private static final Path GUIDE = Path.of("docs", "guide", "guarantees.md");
  private static final String END = "<!-- end of the faults -->";
  private static final String ANY = "as it fell out";

  /** A fault whose numbers depend on the moment. */
  public static FaultTable of(String fault, String where) {
    return new FaultTable(fault, where, ANY, ANY, ANY, "nothing lost or doubled");
  }

  /** With the rows and dead letters in the end. */
  public FaultTable left(long inTarget, long inLetters) {
    return new FaultTable(fault, where, read, number(inTarget), number(inLetters), outcome);
  }

  /** With the records that were read. */
  public FaultTable read(long records) {
    return new FaultTable(fault, where, number(records), rows, letters, outcome);
  }

  /** Where no file that was left behind had a value in the clear. */
  public FaultTable sealed() {
    return new FaultTable(fault, where, read, rows, letters, "nothing lost, doubled or leaked");
  }

  /**
   * Holds the row against the guide, or writes it.
   *
   * @throws AssertionError if the guide does not have it
   */
  public void survived() throws IOException {
    Path file = Path.of(System.getProperty("penstock.root", ".")).resolve(GUIDE);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    String row = "| " + String.join(" | ", fault, where, read, rows, letters, outcome) + " |";
    if (lines.contains(row)) {
      return;
    }
    if (!Boolean.getBoolean("penstock.regenerate")) {
      throw new AssertionError(
          GUIDE + " does not have this row; write it by -Dpenstock.regenerate=true:\n" + row);
    }
    lines.removeIf(line -> line.startsWith("| " + fault + " | " + where + " |"));
    lines.add(lines.indexOf(END), row);
    Files.write(file, lines);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
