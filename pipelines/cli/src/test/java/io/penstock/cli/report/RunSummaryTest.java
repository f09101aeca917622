package io.penstock.cli.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.penstock.cli.Reports;
import io.penstock.cli.terminal.Style;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunReport.RuleCount;
import io.penstock.control.RunReport.Target;
import io.penstock.control.RunStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
  @Test
  void aRunThatSucceeded() {
    assertThat(
        plain(Reports.succeeded()),
        is(
            """
            customers: succeeded in 4.2 s (23,753 rows/s)
              run       20261124-081500-3f2a
              contract  customers 1.0.0
              runner    direct

            table customers in warehouse.duckdb
              90,000 inserted, 6,000 updated, 250 unchanged

            rows
              100,000 read = 96,250 written + 2,000 duplicates + 500 filtered + 1,250 rejected

            rejects by rule
              email.format            1,000  ########################
              email.required            250  ######
              created_before_updated      1  #

            warnings by rule
              segment.valid  1,250  ########################

            checks
              ok     customers.rowCount  96,250, expected between 1,000 and 1,000,000 rows

            1,250 dead letters in dead-letters/customers
            """));
  }

  @Test
  void whatWasAlteredOfTheTargetIsSaid() {
    assertThat(
        plain(Reports.drifted()),
        containsString(
            """
            table customers in warehouse.duckdb
              column email added (VARCHAR)
              90,000 inserted, 6,000 updated, 250 unchanged
            """));
  }

  @Test
  void aRunThatWasBlocked() {
    assertThat(
        plain(Reports.blocked()),
        is(
            """
            customers: blocked in 4.2 s (23,753 rows/s)
              60,000 of 100,000 rows were rejected, the budget is 1%; mend the source or raise the budget
              run       20261124-081500-3f2a
              contract  customers 1.0.0
              runner    direct

            table customers in warehouse.duckdb
              as it was

            rows
              100,000 read = 0 written + 2,000 duplicates + 60,000 rejected + 38,000 not published

            rejects by rule
              email.required  60,000  ########################

            checks
              block  customers.rowCount  38,000, expected between 1,000 and 1,000,000 rows
              warn   email.nullValues    60 %, expected less than 1 %

            60,000 dead letters in dead-letters/customers
            staged rows left to look at in .penstock/staging/20261124-081500-3f2a
            """));
  }

  @Test
  void aRunThatFailed() {
    assertThat(
        plain(Reports.failed()),
        is(
            """
            customers: failed in 4.2 s
              the disk that holds warehouse.duckdb is full; the table is as it was
              run       20261124-081500-3f2a
              contract  customers 1.0.0
              runner    direct

            rows
              0 read = 0 written
            """));
  }

  @Test
  void aRunThatDoesNotBalance() {
    assertThat(
        plain(Reports.unbalanced()),
        is(
            """
            customers: failed in 4.2 s (23,753 rows/s)
              the ledger does not balance
              run       20261124-081500-3f2a
              contract  customers 1.0.0
              runner    direct

            table customers in warehouse.duckdb
              90,000 inserted, 6,000 updated, 250 unchanged

            rows
              100,002 read != 96,250 written + 2,000 duplicates + 500 filtered + 1,250 rejected
              2 rows unaccounted for

            1,250 dead letters in dead-letters/customers
            """));
  }

  @Test
  void aSuccessThatDoesNotBalanceIsNotCalledOne() {
    String text = plain(withLedger(new Ledger(10, 11, 0, 0, 0, 0)));
    assertThat(text, containsString("customers: does not balance in 4.2 s"));
    assertThat(text, containsString("10 read != 11 written\n  1 row accounted for twice\n"));
  }

  @Test
  void ofAFewRowsThereIsNoSpeed() {
    assertThat(
        plain(withLedger(new Ledger(999, 999, 0, 0, 0, 0))),
        startsWith("customers: succeeded in 4.2 s\n"));
    assertThat(
        plain(withLedger(new Ledger(1_000, 1_000, 0, 0, 0, 0))),
        startsWith("customers: succeeded in 4.2 s (238 rows/s)\n"));
  }

  @Test
  void anEmptyRunIsAnEquationToo() {
    assertThat(
        plain(withLedger(new Ledger(0, 0, 0, 0, 0, 0))), containsString("  0 read = 0 written\n"));
  }

  @Test
  void everyTermOfTheLedgerIsShown() {
    assertThat(
        plain(withLedger(new Ledger(15, 5, 1, 3, 4, 2))),
        containsString("15 read = 5 written + 1 duplicate + 3 filtered + 4 rejected + 2 late\n"));
  }

  @Test
  void ofManyRulesTheMostBrokenAreShown() {
    List<RuleCount> rules =
        IntStream.rangeClosed(1, 25).mapToObj(i -> new RuleCount("r" + i, i, false)).toList();
    String text = plain(withRules(rules));
    assertThat(text, containsString("  r25  25  ########################\n  r24  24  #####"));
    assertThat(text, containsString("  r6    6  #####\n  and 5 rules more\n"));
    assertThat(text, not(containsString("r5 ")));
  }

  @Test
  void namesCannotSteerTheTerminal() {
    String text = plain(withRules(List.of(new RuleCount("a\u001B[2J\u202Eb", 1, false))));
    assertThat(text, containsString("  a?[2J?b  1  #"));
  }

  @Test
  void deletedRowsAreShownWhereThereAreAny() {
    RunReport report =
        Reports.report(
            RunStatus.SUCCEEDED,
            Reports.BALANCED,
            List.of(),
            new Target("t", 1, 2, 3, 4_000),
            List.of(),
            null,
            null);
    assertThat(
        plain(report), containsString("  1 inserted, 2 updated, 3 unchanged, 4,000 deleted\n"));
  }

  @Test
  void onATerminalTheOutcomeIsColouredAndTheTextTheSame() {
    String coloured = new RunSummary(Reports.succeeded(), Style.COLOUR).text();
    assertThat(coloured, containsString("\u001B[32msucceeded\u001B[0m"));
    assertThat(
        coloured.replaceAll("\u001B\\[[0-9;]*m", "").replace('\u2588', '#'),
        is(plain(Reports.succeeded())));
    assertThat(
        new RunSummary(Reports.failed(), Style.COLOUR).text(),
        containsString("\u001B[1;31mfailed\u001B[0m"));
  }

  private static RunReport withLedger(Ledger ledger) {
    return Reports.report(
        RunStatus.SUCCEEDED,
        ledger,
        List.of(),
        new Target("t", ledger.written(), 0, 0, 0),
        List.of(),
        null,
        null);
  }

  private static RunReport withRules(List<RuleCount> rules) {
    return Reports.report(
        RunStatus.SUCCEEDED,
        Reports.BALANCED,
        rules,
        new Target("t", 1, 0, 0, 0),
        List.of(),
        null,
        null);
  }

  private static String plain(RunReport report) {
    return new RunSummary(report, Style.PLAIN).text();
  }
}
