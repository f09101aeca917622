package io.penstock.plan.assemble;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.Desk;
import io.penstock.plan.Plan;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.Violation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportingTest {
  @TempDir Path folder;
  private Plan plan;

  @BeforeEach
  void plan() throws Exception {
    plan =
        new Desk(folder)
            .contract(
                """
                      - {name: id, logicalType: integer, primaryKey: true}
                      - {name: code, logicalType: string, unique: true, logicalTypeOptions: {maxLength: 9}}
                """)
            .steps(
                """
                    - {type: ReadFromCsv, config: {path: in.csv}}
                    - {type: Filter, config: {keep: "id > 0"}}
                    - type: Validate
                      config: {rules: [{id: nice, expr: "id < 9", severity: warn}]}
                    - {type: DropDuplicates, name: by code, config: {keys: [code], order_by: id}}
                    - {type: Filter, name: again, config: {keep: "id > 1"}}
                    - {type: DropDuplicates, config: {order_by: id}}
                    - {type: WriteToDuckDb, config: {database: d, table: t}}
                """)
            .plan();
  }

  private static RunContext context(String staging) {
    return new RunContext(
        "run-1",
        "things",
        "contract",
        "1.2.0",
        "direct",
        Instant.EPOCH,
        staging,
        "letters",
        null,
        "sqlite:unused",
        null);
  }

  private static Tally tally() {
    Map<String, Long> counts = new HashMap<>();
    counts.put(Counts.READ, 100L);
    counts.put(Counts.UNREADABLE, 5L);
    counts.put(Counts.step("Filter", "in"), 95L);
    counts.put(Counts.step("Filter", "filtered"), 10L);
    counts.put(Counts.step("Filter", "out"), 85L);
    counts.put(Counts.step("Validate", "in"), 85L);
    counts.put(Counts.step("Validate", "rejected"), 4L);
    counts.put(Counts.step("Validate", "out"), 81L);
    counts.put(Counts.duplicates("by code"), 6L);
    counts.put(Counts.step("again", "in"), 75L);
    counts.put(Counts.step("again", "filtered"), 1L);
    counts.put(Counts.step("again", "out"), 74L);
    counts.put(Counts.step("WriteToDuckDb", "rejected"), 2L);
    counts.put(Counts.rule("code.maxLength"), 4L);
    counts.put(Counts.rule("nice"), 30L);
    counts.put(Counts.rule("id.type"), 5L);
    return Tally.of(counts);
  }

  private static StagedFacts facts() {
    return new StagedFacts(
        72, 7, List.of(new StagedFacts.Repeat("code.unique", "f", 1, "{}")), Map.of());
  }

  private RunReport report(Published published) {
    Judgement.Outcome outcome = Judgement.of(plan).judge(tally(), new Drifts(), facts());
    return Reporting.of(plan, context("staging")).report(tally(), new Drifts(), published, outcome);
  }

  @Test
  void whatComesOutOfAStepGoesIntoTheNext() {
    RunReport report = report(new Published(facts(), true, 50, 10, 4, 3));
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(100, 64, 13, 11, 12, 0)));
    assertThat(
        report.steps(),
        contains(
            new RunReport.StepCount("ReadFromCsv", "ReadFromCsv", 100, 95, 0, 5, 0),
            new RunReport.StepCount("Filter", "Filter", 95, 85, 10, 0, 0),
            new RunReport.StepCount("Validate", "Validate", 85, 81, 0, 4, 0),
            new RunReport.StepCount("by code", "DropDuplicates", 81, 75, 0, 0, 6),
            new RunReport.StepCount("again", "Filter", 75, 74, 1, 0, 0),
            new RunReport.StepCount("DropDuplicates", "DropDuplicates", 74, 67, 0, 0, 7),
            new RunReport.StepCount("WriteToDuckDb", "WriteToDuckDb", 67, 64, 0, 3, 0)));
    assertThat(report.deadLetters().count(), is(12L));
  }

  @Test
  void rulesAreThoseOfThePlanThenThoseOfDecoding() {
    assertThat(
        report(new Published(facts(), true, 64, 0, 0, 0)).rules(),
        contains(
            new RunReport.RuleCount("Filter.computed", 0, false),
            new RunReport.RuleCount("id.required", 0, false),
            new RunReport.RuleCount("code.maxLength", 4, false),
            new RunReport.RuleCount("nice", 30, true),
            new RunReport.RuleCount("again.computed", 0, false),
            new RunReport.RuleCount("code.unique", 1, false),
            new RunReport.RuleCount("id.type", 5, false)));
  }

  @Test
  void rowsThatTheTargetRefusedAreUnwritableRejectsOfTheSink() {
    StagedFacts facts =
        new StagedFacts(
            72,
            7,
            0,
            facts().repeats(),
            List.of(refused("target.small", 3), refused("target.small", 4)),
            Map.of());
    RunReport report = report(new Published(facts, true, 62, 0, 0, 0));
    assertThat(report.status(), is(RunStatus.SUCCEEDED));
    assertThat(report.ledger(), is(new Ledger(100, 62, 13, 11, 14, 0)));
    assertThat(
        report.steps().get(6),
        is(new RunReport.StepCount("WriteToDuckDb", "WriteToDuckDb", 67, 62, 0, 5, 0)));
    assertThat(
        report.rules().get(report.rules().size() - 1),
        is(new RunReport.RuleCount("target.small", 2, false)));
    String file = context("staging").letterFile().toString();
    assertThat(
        report.deadLetters(),
        is(
            new RunReport.DeadLetters(
                file,
                14,
                List.of(
                    new RunReport.DeadLetterFile(file, "INVALID", 1),
                    new RunReport.DeadLetterFile(file, "UNWRITABLE", 2)))));
  }

  private static StagedFacts.Refused refused(String rule, long position) {
    return new StagedFacts.Refused(new Violation(rule, "", "must be small"), "f", position, "{}");
  }

  @Test
  void targetThatTookFewerRowsThanItWasGivenIsAFailure() {
    RunReport report = report(new Published(facts(), true, 60, 0, 0, 0));
    assertThat(report.status(), is(RunStatus.FAILED));
    assertThat(
        report.failure(),
        is("the ledger does not balance: 4 rows are unaccounted for in table t in d"));
    assertThat(report.staging(), is("staging"));
  }
}
