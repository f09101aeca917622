package io.penstock.cli.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.penstock.cli.Reports;
import io.penstock.cli.terminal.Style;
import io.penstock.control.Freshness;
import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTableTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:30:12Z");

  private static RunReport running() {
    return Reports.report(
        RunStatus.RUNNING,
        new Ledger(0, 0, 0, 0, 0, 0),
        List.of(),
        Reports.failed().target(),
        List.of(),
        null,
        null);
  }

  private static String table(Map<String, String> instead, RunReport... runs) {
    return String.join("\n", new RunTable(List.of(runs), instead, NOW, Style.PLAIN).lines()) + "\n";
  }

  @Test
  void runsAreAlignedUnderTheirHeadings() {
    assertThat(
        table(Map.of(), running(), Reports.succeeded(), Reports.blocked(), Reports.failed()),
        is(
            """
            when                  pipeline   status        read  written  duplicates  rejected    duration  run
            2026-11-24T08:15:00Z  customers  running          -        -           -         -  1 h 15 min  20261124-081500-3f2a
            2026-11-24T08:15:00Z  customers  succeeded  100,000   96,250       2,000     1,250       4.2 s  20261124-081500-3f2a
            2026-11-24T08:15:00Z  customers  blocked    100,000        0       2,000    60,000       4.2 s  20261124-081500-3f2a
            2026-11-24T08:15:00Z  customers  failed           0        0           0         0       4.2 s  20261124-081500-3f2a
            """));
  }

  @Test
  void runWhoseProcessIsGoneHasDied() {
    assertThat(
        table(Map.of(running().run(), RunTable.DIED), running()),
        is(
            """
            when                  pipeline   status  read  written  duplicates  rejected  duration  run
            2026-11-24T08:15:00Z  customers  died       -        -           -         -         -  20261124-081500-3f2a
            """));
  }

  @Test
  void coloursDoNotMoveColumns() {
    RunTable table = new RunTable(List.of(Reports.succeeded()), Map.of(), NOW, Style.COLOUR);
    String coloured = String.join("\n", table.lines()) + "\n";
    assertThat(coloured, containsString("\u001B[32msucceeded\u001B[0m"));
    assertThat(
        coloured.replaceAll("\u001B\\[[0-9;]*m", ""), is(table(Map.of(), Reports.succeeded())));
  }

  @Test
  void withoutRunsThereIsNoTable() {
    assertThat(new RunTable(List.of(), Map.of(), NOW, Style.PLAIN).lines(), is(List.of()));
  }

  @Test
  void pipelinesAreAsFreshAsTheirLastSuccess() {
    assertThat(
        new FreshnessTable(
                List.of(
                    new Freshness("ahead", NOW.plusSeconds(9)),
                    new Freshness("customers", NOW.minusSeconds(3_725)),
                    new Freshness("old\u001Bone", NOW.minusSeconds(1_000_000)),
                    new Freshness("orders", null)),
                NOW,
                Style.PLAIN)
            .lines(),
        is(
            List.of(
                "pipeline   last success                ago",
                "ahead      2026-11-24T09:30:21Z        0 s",
                "customers  2026-11-24T08:28:07Z  1 h 2 min",
                "old?one    2026-11-12T19:43:32Z    11 days",
                "orders     never")));
  }
}
