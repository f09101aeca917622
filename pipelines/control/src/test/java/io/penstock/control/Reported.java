package io.penstock.control;

import io.penstock.control.RunReport.DeadLetterFile;
import io.penstock.control.RunReport.DeadLetters;
import io.penstock.control.RunReport.Drift;
import io.penstock.control.RunReport.RuleCount;
import io.penstock.control.RunReport.StepCount;
import io.penstock.control.RunReport.Target;
import io.penstock.control.RunReport.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reports to store, every number and name of which is another. */
final class Reported {
  static final Instant START = Instant.parse("2026-11-24T09:30:00.123Z");

  private Reported() {}

  static RunReport running(String run) {
    return running(run, "customers", START);
  }

  static RunReport running(String run, String pipeline, Instant start) {
    return new RunReport(
        run,
        pipeline,
        "urn:customers",
        "1.2.0",
        "direct",
        RunStatus.RUNNING,
        start,
        Duration.ZERO,
        new Ledger(0, 0, 0, 0, 0, 0),
        List.of(),
        List.of(),
        List.of(),
        new Target("table customers in warehouse.duckdb", 0, 0, 0, 0),
        new DeadLetters(null, 0),
        null,
        null);
  }

  static RunReport ended(String run) {
    return ended(run, RunStatus.BLOCKED);
  }

  static RunReport ended(String run, RunStatus status) {
    return new RunReport(
        run,
        "customers",
        "urn:customers",
        "1.2.0",
        "direct",
        status,
        START,
        Duration.ofMillis(6543),
        new Ledger(103, 80, 3, 9, 5, 4, 2),
        List.of(new RuleCount("email.format", 3, false), new RuleCount("segment", 17, true)),
        List.of(
            new StepCount("ReadFromCsv", "ReadFromCsv", 100, 99, 0, 1, 0),
            new StepCount("check", "Validate", 99, 94, 11, 12, 13)),
        List.of(
            new Verdict("customers.rowCount", "between 100 and 1000 rows", "80", false, true),
            new Verdict("email.nullValues", "less than 1 %", "0.4 %", true, false)),
        new Target("table customers in warehouse.duckdb", 70, 6, 4, 1),
        new DeadLetters(
            "dead-letters/",
            4,
            List.of(
                new DeadLetterFile("dead-letters/part-0.json", "INVALID", 3),
                new DeadLetterFile("dead-letters/part-0.json", "UNREADABLE", 1))),
        ".penstock/staging/" + run,
        "customers.rowCount is 80, expected between 100 and 1000 rows",
        List.of(new Drift("target", "column email added (text)"), new Drift("source", "more")));
  }

  static RunReport withRules(RunReport report, List<RuleCount> rules) {
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
        rules,
        report.steps(),
        report.checks(),
        report.target(),
        report.deadLetters(),
        report.staging(),
        report.failure(),
        report.drift());
  }
}
