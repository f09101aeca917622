package io.penstock.cli.progress;

import io.penstock.cli.terminal.Words;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.StreamWindow;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A window of a stream in a line. */
public final class WindowLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private WindowLine() {}

  /**
   * Such as {@code 21:04:00Z 1,200 read (20/s) = 1,190 written + 10 rejected lag 0 records}; one
   * that does not balance, or breaks the budget or a check, says so.
   */
  public static String of(StreamWindow window) {
    Ledger ledger = window.ledger();
    StringBuilder line = new StringBuilder(TIME.format(window.start()));
    line.append("  ").append(Words.number(ledger.read())).append(" read (");
    line.append(Words.number(perSecond(window))).append("/s) = ");
    line.append(Words.number(ledger.written())).append(" written");
    add(line, ledger.deleted(), "deletions");
    add(line, ledger.duplicates(), "duplicates");
    add(line, ledger.filtered(), "filtered");
    add(line, ledger.rejected(), "rejected");
    add(line, ledger.late(), "late");
    Long behind = window.behind();
    if (behind != null) {
      line.append("  lag ").append(Words.count(behind, "record"));
    }
    if (!ledger.balances()) {
      line.append("  DOES NOT BALANCE");
    }
    for (RunReport.Verdict verdict : window.findings().broken()) {
      line.append(verdict.blocking() ? "  BREAKS " : "  breaks ")
          .append(Words.harmless(verdict.id()))
          .append(": ")
          .append(Words.harmless(verdict.measured()))
          .append(", expected ")
          .append(Words.harmless(verdict.expected()));
    }
    return line.toString();
  }

  private static long perSecond(StreamWindow window) {
    long millis = Math.max(1, Duration.between(window.start(), window.end()).toMillis());
    return Math.round(window.ledger().read() * 1000.0 / millis);
  }

  private static void add(StringBuilder line, long count, String what) {
    if (count != 0) {
      line.append(" + ").append(Words.number(count)).append(' ').append(what);
    }
  }
}
