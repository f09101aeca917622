package io.penstock.plan;

import io.penstock.plan.flow.Flow;
import io.penstock.plan.flow.Treatments;
import io.penstock.plan.rules.ContractRules;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.pipeline.StepSpec;
import io.penstock.transforms.expression.Expression;
import io.penstock.transforms.filter.FilterStep;
import io.penstock.transforms.protect.ProtectStep;
import io.penstock.transforms.protect.Treatment;
import io.penstock.transforms.validate.Condition.Holds;
import io.penstock.transforms.validate.Effect;
import io.penstock.transforms.validate.Rule;
import io.penstock.transforms.validate.Rules;
import io.penstock.transforms.validate.ValidateStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.schemas.Schema;

/** Plans the steps between source and sink, one after the other. */
final class StepPlanner {
  private final ObjectSpec object;
  private final Draft draft;
  private final Treatments treatments;
  private final ReferencePlanner references;
  private final Instant now = Instant.now();
  private final Problems problems;

  StepPlanner(
      ObjectSpec object,
      Draft draft,
      Treatments treatments,
      ReferencePlanner references,
      Problems problems) {
    this.object = object;
    this.draft = draft;
    this.treatments = treatments;
    this.references = references;
    this.problems = problems;
  }

  void plan(StepSpec step) {
    if (!Planner.whole(step)) {
      return;
    }
    switch (step.type().name()) {
      case "MapToFields" -> new MapPlanner(object, draft, now, problems).plan(step);
      case "Filter" -> filter(step);
      case "Validate" -> validate(step);
      case "Protect" -> protect(step);
      case "DropDuplicates" -> dropDuplicates(step);
      default ->
          problems.error(
              step.location(), step.path() + ".type", "cannot stand between source and sink");
    }
  }

  private void filter(StepSpec step) {
    Flow flow = draft.flow();
    new Expressions(flow.schema(), now, problems)
        .condition(step.settings(), "keep")
        .ifPresent(
            keep -> {
              draft.rowStep(FilterStep.of(step.name(), keep), flow);
              draft.rule(step.name() + ".computed", false);
              draft.note(step, "keeps rows where " + keep.text() + how(keep));
            });
  }

  private void validate(StepSpec step) {
    Flow flow = draft.flow();
    List<Rule> rules = new ArrayList<>();
    if (draft.contractRules() == null) {
      ContractRules contract = ContractRules.of(object, flow.schema(), problems);
      draft.contractRules(contract);
      rules.addAll(contract.rules());
      draft.note(
          step,
          contract.rules().size()
              + " rules of the contract, "
              + contract.checks().size()
              + " checks over the data set");
      rules.addAll(references.plan(step, contract.rules(), draft));
    }
    for (Settings rule : step.settings().settingsList("rules")) {
      rule(rule, flow.schema()).ifPresent(rules::add);
    }
    rules.stream()
        .filter(rule -> rule.effect() != Effect.COUNT)
        .forEach(rule -> draft.rule(rule.id(), rule.effect() == Effect.WARN));
    draft.rowStep(ValidateStep.of(step.name(), Rules.of(flow.schema(), rules)), flow);
  }

  private Optional<Rule> rule(Settings settings, Schema schema) {
    Expressions expressions = new Expressions(schema, now, problems);
    Optional<Expression> holds =
        settings.has("expr") ? expressions.condition(settings, "expr") : Optional.empty();
    Optional<Expression> when =
        settings.has("when") ? expressions.condition(settings, "when") : Optional.empty();
    if (holds.isEmpty() || !settings.has("id") || (settings.has("when") && when.isEmpty())) {
      return Optional.empty();
    }
    String text =
        holds.get().text() + when.map(condition -> " when " + condition.text()).orElse("");
    Effect effect = settings.text("severity").equals("error") ? Effect.REJECT : Effect.WARN;
    return Optional.of(
        new Rule(
            settings.text("id"),
            "",
            new Holds(holds.get().predicate(), when.map(Expression::predicate).orElse(null), text),
            effect,
            settings.optionalText("dimension").orElse(null),
            settings.optionalText("message").orElse(null)));
  }

  private void protect(StepSpec step) {
    Flow flow = draft.flow();
    Map<String, Treatment> chosen = treatments.of(flow.unprotected());
    try {
      ProtectStep protect = ProtectStep.of(step.name(), flow.schema(), chosen);
      draft.rowStep(protect, flow.protectedTo(protect.outputSchema()));
      draft.treated(chosen);
      chosen.forEach((path, treatment) -> draft.note(step, path + ": " + Words.of(treatment)));
    } catch (IllegalArgumentException e) {
      problems.error(step.location(), step.path(), String.valueOf(e.getMessage()));
      draft.assume(flow.protectedTo(flow.schema()));
    }
  }

  private void dropDuplicates(StepSpec step) {
    DedupPlanner planner = new DedupPlanner(object, draft, treatments, problems);
    if (planner.fits(step)) {
      planner.inFlight(step);
    }
  }

  static String how(Expression expression) {
    return expression.direct() ? "" : " (by the CEL interpreter)";
  }
}
