package io.penstock.cli.progress;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport.Verdict;
import io.penstock.control.StreamWindow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowLineTest {
  private static final Instant START = Instant.parse("2026-11-30T21:04:00Z");

  private static String line(Ledger ledger, Verdict... broken) {
    return WindowLine.of(
        new StreamWindow(
            "r",
            START,
            START.plusSeconds(60),
            ledger,
            new StreamWindow.Changes(ledger.written(), 0, 0, 0),
            3L,
            null,
            Map.of(),
            new StreamWindow.Findings(List.of(broken), List.of())));
  }

  @Test
  void saysWhereItsRecordsWent() {
    assertThat(
        line(new Ledger(1200, 1180, 1, 2, 3, 10, 4)),
        is(
            "21:04:00Z  1,200 read (20/s) = 1,180 written + 1 deletions + 2 duplicates + 3 filtered"
                + " + 10 rejected + 4 late  lag 3 records"));
  }

  @Test
  void saysWhenItDoesNotBalance() {
    assertThat(
        line(new Ledger(60, 59, 0, 0, 0, 0, 0)),
        is("21:04:00Z  60 read (1/s) = 59 written  lag 3 records  DOES NOT BALANCE"));
  }

  @Test
  void saysWhatItBreaks() {
    assertThat(
        line(
            new Ledger(60, 50, 0, 0, 0, 10, 0),
            new Verdict("dead_letters.budget", "at most 1%", "10 of 60 rows", false, true),
            new Verdict("name.unnamed", "at most 10 %", "12.000 %", false, false)),
        is(
            "21:04:00Z  60 read (1/s) = 50 written + 10 rejected  lag 3 records  BREAKS"
                + " dead_letters.budget: 10 of 60 rows, expected at most 1%  breaks name.unnamed:"
                + " 12.000 %, expected at most 10 %"));
  }
}
