package io.penstock.plan.assemble;

import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.ChangeStep;
import io.penstock.plan.Plan;
import io.penstock.plan.Stage;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.rules.DataSetCheck;
import io.penstock.spec.pipeline.Budget;
import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.rows.RowStep;
import io.penstock.transforms.validate.ValidateStep;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides from the numbers of a run whether it may publish.
 *
 * @param validated see {@link Numbers#base}
 */
record Judgement(
    Budget budget, ArrayList<DataSetCheck> checks, String validated, SchemaContract contract)
    implements Serializable {

  static Judgement of(Plan plan) {
    return new Judgement(
        plan.project().pipeline().deadLetters().budget(),
        new ArrayList<>(plan.checks()),
        validated(plan),
        plan.project().pipeline().schemaContract());
  }

  /**
   * Judges a replay by its ledger alone: a budget, and what must hold of a data set, say nothing of
   * the few rows that were rejected before.
   */
  static Judgement ofReplay() {
    return new Judgement(Budget.none(), new ArrayList<>(), "", SchemaContract.standard());
  }

  /** Rows are counted for checks where they leave the stage of the first Validate step. */
  private static String validated(Plan plan) {
    for (Stage stage : plan.stages()) {
      if (stage instanceof Stage.Rows rows) {
        List<RowStep> steps = rows.chain().steps();
        if (steps.stream().anyMatch(Judgement::validates)) {
          return Counts.step(steps.get(steps.size() - 1).name(), "out");
        }
      }
    }
    return "";
  }

  private static boolean validates(RowStep step) {
    return ChangeStep.unwrapped(step) instanceof ValidateStep;
  }

  /**
   * The decision.
   *
   * @param status SUCCEEDED where the run may publish
   * @param verdicts on every check
   * @param failure why it may not, in one line
   */
  record Outcome(RunStatus status, List<RunReport.Verdict> verdicts, @Nullable String failure) {
    boolean opens() {
      return status == RunStatus.SUCCEEDED;
    }
  }

  Outcome judge(Tally tally, Drifts drifts, StagedFacts facts) {
    Numbers numbers = new Numbers(tally, facts);
    List<RunReport.Verdict> verdicts = verdicts(numbers);
    if (numbers.missing() != 0) {
      return new Outcome(
          RunStatus.FAILED,
          verdicts,
          "the ledger does not balance before publishing: "
              + numbers.read()
              + " rows were read and "
              + (numbers.read() - numbers.missing())
              + " are accounted for; nothing was published");
    }
    String frozen = frozen(tally, drifts);
    if (frozen != null) {
      return new Outcome(RunStatus.BLOCKED, verdicts, frozen);
    }
    return held(numbers, verdicts, "nothing was published");
  }

  /**
   * What follows from budget and checks.
   *
   * @param left how the target is where they do not hold, in words
   */
  Outcome held(Numbers numbers, List<RunReport.Verdict> verdicts, String left) {
    if (budget.exceededBy(numbers.rejected(), numbers.read())) {
      return new Outcome(
          RunStatus.BLOCKED,
          verdicts,
          "%,d of %,d rows were rejected, more than the budget of %s; %s"
              .formatted(numbers.rejected(), numbers.read(), budget.text(), left));
    }
    List<String> broken =
        verdicts.stream()
            .filter(verdict -> verdict.blocking() && !verdict.holds())
            .map(
                verdict ->
                    verdict.id() + " is " + verdict.measured() + ", expected " + verdict.expected())
            .toList();
    return broken.isEmpty()
        ? new Outcome(RunStatus.SUCCEEDED, verdicts, null)
        : new Outcome(
            RunStatus.BLOCKED,
            verdicts,
            "a check of the contract does not hold: " + String.join("; ", broken) + "; " + left);
  }

  /** How many more rejects the budget allows. */
  long room(Tally tally, StagedFacts facts) {
    Numbers numbers = new Numbers(tally, facts);
    return budget.room(numbers.rejected(), numbers.read());
  }

  /** Why the source may not be as it is; null where it may. */
  private @Nullable String frozen(Tally tally, Drifts drifts) {
    if (contract.freezesColumns() && !drifts.isEmpty()) {
      return new DriftWords(drifts, contract).blocked();
    }
    String prefix = Counts.mistyped("");
    List<String> mistyped =
        tally.counts().keySet().stream()
            .filter(name -> name.startsWith(prefix) && tally.get(name) > 0)
            .map(name -> name.substring(prefix.length()))
            .sorted()
            .toList();
    return contract.freezesTypes() && !mistyped.isEmpty()
        ? "values are not of their column's type ("
            + String.join(", ", mistyped)
            + "), and schema_contract.data_type is freeze: mend the source or the contract, or say"
            + " quarantine; nothing was published"
        : null;
  }

  List<RunReport.Verdict> verdicts(Numbers numbers) {
    List<RunReport.Verdict> verdicts = new ArrayList<>();
    for (DataSetCheck check : checks) {
      BigDecimal measured = check.measured(numbers.counted(check), numbers.base(check, validated));
      verdicts.add(
          new RunReport.Verdict(
              check.id(),
              check.expected(),
              check.text(measured),
              check.holds(measured),
              check.blocking()));
    }
    return verdicts;
  }
}
