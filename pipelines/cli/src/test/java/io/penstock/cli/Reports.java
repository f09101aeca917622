package io.penstock.cli;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunReport.DeadLetters;
import io.penstock.control.RunReport.Drift;
import io.penstock.control.RunReport.RuleCount;
import io.penstock.control.RunReport.StepCount;
import io.penstock.control.RunReport.Target;
import io.penstock.control.RunReport.Verdict;
import io.penstock.control.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs that were never run. */
public final class Reports {
  public static final Ledger BALANCED = new Ledger(100_000, 96_250, 2_000, 500, 1_250, 0);
  public static final List<RuleCount> RULES =
      List.of(
          new RuleCount("email.required", 250, false),
          new RuleCount("email.format", 1_000, false),
          new RuleCount("phone.pattern", 0, false),
          new RuleCount("created_before_updated", 1, false),
          new RuleCount("segment.valid", 1_250, true));
  private static final Target CHANGED =
      new Target("table customers in warehouse.duckdb", 90_000, 6_000, 250, 0);
  private static final Target UNTOUCHED =
      new Target("table customers in warehouse.duckdb", 0, 0, 0, 0);

  private Reports() {}

  public static RunReport succeeded() {
    return report(RunStatus.SUCCEEDED, BALANCED, RULES, CHANGED, List.of(rows(true)), null, null);
  }

  /** A run that altered its target, and whose source has more than the contract names. */
  public static RunReport drifted() {
    RunReport report = succeeded();
    return new RunReport(
        report.run(),
        report.pipeline(),
        report.contract(),
        report.contractVersion(),
        report.runner(),
        report.status(),
        report.startedAt(),
        report.duration(),
        report.ledger(),
        List.of(),
        report.steps(),
        List.of(),
        report.target(),
        new DeadLetters(null, 0),
        null,
        null,
        List.of(Drift.ofTarget("column email added (VARCHAR)")));
  }

  public static RunReport blocked() {
    return report(
        RunStatus.BLOCKED,
        new Ledger(100_000, 0, 2_000, 0, 60_000, 0),
        List.of(new RuleCount("email.required", 60_000, false)),
        UNTOUCHED,
        List.of(
            rows(false), new Verdict("email.nullValues", "less than 1 %", "60 %", false, false)),
        ".penstock/staging/20261124-081500-3f2a",
        "60,000 of 100,000 rows were rejected, the budget is 1%; mend the source or raise the"
            + " budget");
  }

  public static RunReport failed() {
    return report(
        RunStatus.FAILED,
        new Ledger(0, 0, 0, 0, 0, 0),
        List.of(),
        UNTOUCHED,
        List.of(),
        null,
        "the disk that holds warehouse.duckdb is full; the table is as it was");
  }

  /** Two rows were read and are nowhere. */
  public static RunReport unbalanced() {
    return report(
        RunStatus.FAILED,
        new Ledger(100_002, 96_250, 2_000, 500, 1_250, 0),
        List.of(),
        CHANGED,
        List.of(),
        null,
        "the ledger does not balance");
  }

  public static RunReport report(
      RunStatus status,
      Ledger ledger,
      List<RuleCount> rules,
      Target target,
      List<Verdict> checks,
      @Nullable String staging,
      @Nullable String failure) {
    return new RunReport(
        "20261124-081500-3f2a",
        "customers",
        "customers",
        "1.0.0",
        "direct",
        status,
        Instant.parse("2026-11-24T08:15:00Z"),
        Duration.ofMillis(4_210),
        ledger,
        rules,
        List.of(new StepCount("Validate", "Validate", 100_000, 98_750, 0, 1_250, 0)),
        checks,
        target,
        new DeadLetters(
            ledger.rejected() == 0 ? null : "dead-letters/customers", ledger.rejected()),
        staging,
        failure);
  }

  private static Verdict rows(boolean holds) {
    return new Verdict(
        "customers.rowCount",
        "between 1,000 and 1,000,000 rows",
        holds ? "96,250" : "38,000",
        holds,
        true);
  }
}
