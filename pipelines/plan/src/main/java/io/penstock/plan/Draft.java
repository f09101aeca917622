package io.penstock.plan;

import io.penstock.plan.connect.Changes;
import io.penstock.plan.flow.Flow;
import io.penstock.plan.rules.ContractRules;
import io.penstock.plan.rules.DataSetCheck;
import io.penstock.spec.pipeline.StepSpec;
import io.penstock.transforms.protect.Treatment;
import io.penstock.transforms.rows.RowChain;
import io.penstock.transforms.rows.RowStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/** A plan in the making: the rows so far, and the stages up to here. */
final class Draft {
  private final List<Stage> stages = new ArrayList<>();
  private final List<Plan.PlannedRule> rules = new ArrayList<>();
  private final List<DataSetCheck> checks = new ArrayList<>();
  private final Map<String, List<String>> notes = new LinkedHashMap<>();
  private final List<RowStep> steps = new ArrayList<>();
  private final List<Reference<?>> references = new ArrayList<>();
  private final Map<String, Treatment> treated = new HashMap<>();
  private final Set<Set<String>> uniqueKeys = new HashSet<>();
  private String stageName;
  private Schema stageInput;
  private Flow flow;
  private final boolean changes;
  private @Nullable ContractRules contractRules;

  /**
   * @param changes whether rows carry the columns of {@link Changes}, which only {@link #rows}
   *     shows
   */
  Draft(StepSpec source, Flow flow, boolean changes) {
    this.stageName = source.name();
    this.changes = changes;
    this.flow = flow;
    this.stageInput = rows();
  }

  /** Whether rows are changes, deletions among them. */
  boolean changes() {
    return changes;
  }

  /** The schema of the rows as they travel. */
  Schema rows() {
    return changes ? Changes.with(flow.schema()) : flow.schema();
  }

  Flow flow() {
    return flow;
  }

  /** Adds a row step to the stage. */
  void rowStep(RowStep step, Flow after) {
    steps.add(changes ? ChangeStep.of(step) : step);
    flow = after;
  }

  /** Goes on as if a step that is wrong had done its work, so that one mistake is told once. */
  void assume(Flow after) {
    flow = after;
  }

  /** Adds a row step that computes columns: what was known of their values is so no more. */
  void computingStep(RowStep step, Flow after, Set<String> computed) {
    rowStep(step, after);
    uniqueKeys.removeIf(key -> key.stream().anyMatch(computed::contains));
  }

  /** Ends the stage and puts a set stage behind it; further row steps begin a new one. */
  void setStage(Stage stage) {
    if (stages.isEmpty() || !steps.isEmpty()) {
      endRows();
    }
    stages.add(stage);
    if (stage instanceof Stage.PerKey one) {
      uniqueKeys.add(Set.copyOf(one.key()));
    }
    stageName = "After " + stage.name();
    stageInput = rows();
  }

  /** Notes what has been done to columns. */
  void treated(Map<String, Treatment> treatments) {
    treated.putAll(treatments);
  }

  /** What has been done to a column, if anything. */
  Optional<Treatment> treatment(String column) {
    return Optional.ofNullable(treated.get(column));
  }

  /** Whether a step before has kept one row of each value of these columns. */
  boolean keyIsUnique(List<String> key) {
    return uniqueKeys.contains(Set.copyOf(key));
  }

  void note(StepSpec step, String note) {
    notes.computeIfAbsent(step.name(), name -> new ArrayList<>()).add(note);
  }

  /** Adds data that a step of the stage looks into. */
  void reference(Reference<?> reference) {
    references.add(reference);
  }

  void rule(String id, boolean warning) {
    rules.add(new Plan.PlannedRule(id, warning));
  }

  /** The demands of the contract, from the first Validate step on. */
  void contractRules(ContractRules found) {
    contractRules = found;
    checks.addAll(found.checks());
  }

  @Nullable ContractRules contractRules() {
    return contractRules;
  }

  List<DataSetCheck> checks() {
    return checks;
  }

  List<Plan.PlannedRule> rules() {
    return rules;
  }

  Map<String, List<String>> notes() {
    return notes;
  }

  /** The stages; the last is of rows, as it stages them. */
  List<Stage> finish() {
    endRows();
    return stages;
  }

  private void endRows() {
    stages.add(new Stage.Rows(stageName, new RowChain(stageInput, steps), references));
    references.clear();
    steps.clear();
  }
}
