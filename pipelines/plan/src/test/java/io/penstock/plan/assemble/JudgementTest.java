package io.penstock.plan.assemble;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.penstock.control.RunStatus;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.rules.DataSetCheck;
import io.penstock.plan.rules.Measure;
import io.penstock.spec.Location;
import io.penstock.spec.contract.Expectation;
import io.penstock.spec.contract.Operator;
import io.penstock.spec.pipeline.Budget;
import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
  private static final String VALIDATED = Counts.step("Protect", "out");

  private static Judgement judgement(String budget, DataSetCheck... checks) {
    return new Judgement(
        budget.equals("none") ? Budget.none() : Budget.parse(budget),
        new ArrayList<>(Arrays.asList(checks)),
        VALIDATED,
        SchemaContract.standard());
  }

  private static DataSetCheck check(
      String id, Measure measure, boolean percent, String bound, boolean blocking) {
    Expectation expectation =
        new Expectation(new Location("c", 1, 1), Operator.MUST_BE_LESS_OR_EQUAL_TO, List.of(bound));
    return new DataSetCheck(id, measure, percent, List.of(expectation), blocking);
  }

  /** A run that read so many rows, rejected some, and staged the rest. */
  private static Tally tally(long read, long rejected) {
    Map<String, Long> counts = new HashMap<>();
    counts.put(Counts.READ, read);
    counts.put(Counts.step("Validate", "rejected"), rejected);
    counts.put(VALIDATED, read - rejected);
    return Tally.of(counts);
  }

  private static StagedFacts staged(long rows) {
    return new StagedFacts(rows, 0, List.of(), Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "1%, 10000, 100, SUCCEEDED",
    "1%, 10000, 101, BLOCKED",
    "1%, 9999, 100, BLOCKED",
    "0.5%, 200, 1, SUCCEEDED",
    "0%, 10, 0, SUCCEEDED",
    "0%, 10, 1, BLOCKED",
    "100%, 10, 10, SUCCEEDED",
    "5, 10, 5, SUCCEEDED",
    "5, 10, 6, BLOCKED",
    "0, 10, 1, BLOCKED",
    "none, 10, 10, SUCCEEDED",
    "1%, 0, 0, SUCCEEDED",
  })
  void budgetAllowsAsManyAsItSays(String budget, long read, long rejected, RunStatus status) {
    Judgement.Outcome outcome =
        judgement(budget).judge(tally(read, rejected), new Drifts(), staged(read - rejected));
    assertThat(outcome.status(), is(status));
    assertThat(outcome.opens(), is(status == RunStatus.SUCCEEDED));
  }

  @ParameterizedTest
  @CsvSource({"1%, 10000, 90, 10", "1%, 199, 0, 1", "5, 10, 4, 1", "5, 10, 9, 0", "0, 10, 0, 0"})
  void roomIsHowManyMoreTheBudgetAllows(String budget, long read, long rejected, long room) {
    assertThat(judgement(budget).room(tally(read, rejected), staged(read - rejected)), is(room));
    assertThat(judgement("none").room(tally(read, rejected), staged(1)), is(Long.MAX_VALUE));
  }

  @Test
  void rowsThatTheTargetRefusedCountAgainstTheBudget() {
    StagedFacts.Refused row =
        new StagedFacts.Refused(new Violation("target.c", "", "must"), "f", 1, "{}");
    StagedFacts facts = new StagedFacts(9, 0, 0, List.of(), List.of(row, row), Map.of());
    assertThat(judgement("3").judge(tally(10, 1), new Drifts(), facts).opens(), is(true));
    assertThat(
        judgement("2").judge(tally(10, 1), new Drifts(), facts).status(), is(RunStatus.BLOCKED));
    assertThat(judgement("3").room(tally(10, 1), facts), is(0L));
  }

  @Test
  void budgetThatIsExceededIsToldInNumbers() {
    assertThat(
        judgement("1%").judge(tally(1_234_567, 12_346), new Drifts(), staged(1_222_221)).failure(),
        is(
            "12,346 of 1,234,567 rows were rejected, more than the budget of 1%; nothing was"
                + " published"));
  }

  @Test
  void rowsUnaccountedForAreAFailureAndNoMatterOfBudget() {
    Judgement.Outcome outcome = judgement("0").judge(tally(10, 3), new Drifts(), staged(6));
    assertThat(outcome.status(), is(RunStatus.FAILED));
    assertThat(
        outcome.failure(),
        is(
            "the ledger does not balance before publishing: 10 rows were read and 9 are accounted"
                + " for; nothing was published"));
    assertThat(
        judgement("none").judge(tally(10, 3), new Drifts(), staged(8)).failure(),
        is(
            "the ledger does not balance before publishing: 10 rows were read and 11 are accounted"
                + " for; nothing was published"));
  }

  @Test
  void everyBlockingCheckThatFailsIsTold() {
    Tally tally = tally(10, 2);
    tally.add(Counts.check("nulls"), 4);
    Judgement.Outcome outcome =
        judgement(
                "none",
                check("rows", Measure.ROWS, false, "7", true),
                check("nulls", Measure.VIOLATIONS, true, "49.9", true),
                check("nice", Measure.ROWS, false, "1", false))
            .judge(tally, new Drifts(), staged(8));
    assertThat(outcome.status(), is(RunStatus.BLOCKED));
    assertThat(
        outcome.failure(),
        is(
            "a check of the contract does not hold: rows is 8 rows, expected at most 7 rows; nulls"
                + " is 50 %, expected at most 49.9 %; nothing was published"));
    assertThat(
        outcome.verdicts().stream()
            .map(v -> v.id() + " " + v.holds() + " " + v.blocking())
            .toList(),
        contains("rows false true", "nulls false true", "nice false false"));
  }

  @Test
  void warningAloneOpensTheGate() {
    Judgement.Outcome outcome =
        judgement("none", check("nice", Measure.ROWS, false, "1", false))
            .judge(tally(8, 0), new Drifts(), staged(8));
    assertThat(outcome.opens(), is(true));
    assertThat(outcome.failure(), is(nullValue()));
    assertThat(outcome.verdicts().get(0).holds(), is(false));
  }

  @Test
  void duplicatesAreWhatTheSinkFoundOrWhatWasCountedInFlight() {
    DataSetCheck check = check("codes", Measure.DUPLICATES, true, "25", true);
    StagedFacts found = new StagedFacts(8, 0, List.of(), Map.of("codes", 2L));
    assertThat(judgement("none", check).judge(tally(8, 0), new Drifts(), found).opens(), is(true));
    Tally counted = tally(8, 0);
    counted.add(Counts.repeats("codes"), 3);
    Judgement.Outcome outcome = judgement("none", check).judge(counted, new Drifts(), staged(8));
    assertThat(outcome.verdicts().get(0).measured(), is("37.5 %"));
  }

  @Test
  void rowThatBreaksTwoRulesOfUniquenessIsOneReject() {
    StagedFacts facts =
        new StagedFacts(
            10,
            3,
            List.of(
                new StagedFacts.Repeat("a", "f", 1, "{}"),
                new StagedFacts.Repeat("b", "f", 1, "{}"),
                new StagedFacts.Repeat("b", "g", 1, "{}")),
            Map.of());
    Numbers numbers = new Numbers(tally(12, 2), facts);
    assertThat(facts.publishable(), is(5L));
    assertThat(numbers.bySink(), is(2L));
    assertThat(numbers.rejected(), is(4L));
    assertThat(numbers.duplicates(), is(3L));
    assertThat(numbers.missing(), is(0L));
  }

  @Test
  void numbersAreAddedUpOverSteps() {
    Tally tally = tally(20, 1);
    tally.add(Counts.UNREADABLE, 2);
    tally.add(Counts.step("Filter", "filtered"), 3);
    tally.add(Counts.step("Filter two", "filtered"), 1);
    tally.add(Counts.duplicates("DropDuplicates"), 4);
    tally.add(Counts.step("WriteToJson", "rejected"), 1);
    Numbers numbers = new Numbers(tally, staged(8));
    assertThat(numbers.filtered(), is(4L));
    assertThat(numbers.duplicates(), is(4L));
    assertThat(numbers.rejected(), is(4L));
    assertThat(numbers.missing(), is(0L));
  }
}
