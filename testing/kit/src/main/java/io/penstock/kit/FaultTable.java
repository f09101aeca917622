package io.penstock.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table of faults in {@code docs/guide/guarantees.md}. A test that has survived a fault holds
 * its row against what it measured, and writes it anew where {@code penstock.regenerate} is set.
 */
public final class FaultTable {
  private static final String END = "<!-- end of the faults -->";
  private static final Path GUIDE = Path.of("docs", "guide", "guarantees.md");

  private FaultTable() {}

  /**
   * Notes that a fault was survived: the target was equal to the model by id and value, the ledger
   * balanced, each poison record was once in the dead letters, and nothing was left in the clear.
   *
   * @param fault what went wrong, in a few words
   * @param where which runner or cluster
   * @param read records that were read, as the ledger has them
   * @param rows rows in the target in the end
   * @param letters dead letters in the end
   * @throws AssertionError if the guide does not say so
   */
  public static void survived(String fault, String where, long read, long rows, long letters)
      throws IOException {
    note(
        "| "
            + String.join(
                " | ",
                fault,
                where,
                number(read),
                number(rows),
                number(letters),
                "nothing lost, doubled or leaked")
            + " |");
  }

  private static synchronized void note(String row) throws IOException {
    Path file = Path.of(System.getProperty("penstock.root", ".")).resolve(GUIDE);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    if (lines.contains(row)) {
      return;
    }
    if (!Boolean.getBoolean("penstock.regenerate")) {
      throw new AssertionError(
          GUIDE + " does not have this row; write it by -Dpenstock.regenerate=true:\n" + row);
    }
    String start = row.substring(0, row.indexOf('|', 2) + 1);
    lines.removeIf(line -> line.startsWith(start));
    lines.add(lines.indexOf(END), row);
    Files.write(file, lines);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
