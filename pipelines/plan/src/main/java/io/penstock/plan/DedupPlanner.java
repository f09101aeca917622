package io.penstock.plan;

import io.penstock.plan.connect.Load;
import io.penstock.plan.flow.Classified;
import io.penstock.plan.flow.Treatments;
import io.penstock.spec.Nearest;
import io.penstock.spec.Problems;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.PropertySpec;
import io.penstock.spec.pipeline.StepSpec;
import io.penstock.transforms.protect.Treatment;
import java.util.List;
import java.util.Optional;

/** Plans {@code DropDuplicates}. */
final class DedupPlanner {
  private final ObjectSpec object;
  private final Draft draft;
  private final Treatments treatments;
  private final Problems problems;

  DedupPlanner(ObjectSpec object, Draft draft, Treatments treatments, Problems problems) {
    this.object = object;
    this.draft = draft;
    this.treatments = treatments;
    this.problems = problems;
  }

  /** The columns that identify a row: those written, else the contract's primary key. */
  static List<String> key(StepSpec step, ObjectSpec object) {
    List<String> written = step.settings().texts("keys");
    return written.isEmpty()
        ? object.primaryKey().stream().map(PropertySpec::name).toList()
        : written;
  }

  static Load.Newest newest(StepSpec step) {
    return new Load.Newest(
        step.settings().text("order_by"), !step.settings().text("keep").equals("earliest"));
  }

  /** Such as {@code the latest by updated_at}. */
  static String kept(StepSpec step) {
    return "the " + step.settings().text("keep") + " by " + step.settings().text("order_by");
  }

  /** Plans the step as a stage of its own. */
  void inFlight(StepSpec step) {
    List<String> key = key(step, object);
    for (Classified place : Planner.open(draft.flow(), treatments)) {
      problems.error(
          step.location(),
          step.path(),
          "would move \""
              + place.path()
              + "\", "
              + place.words()
              + ", between workers in clear; put a Protect step before it");
    }
    String one = "in flight: one row of each " + String.join(", ", key) + ", ";
    if (draft.changes()) {
      draft.setStage(new Stage.LastChange(step.name(), draft.rows(), key));
      draft.note(step, one + "the last change of it");
      return;
    }
    draft.setStage(new Stage.OnePerKey(step.name(), draft.rows(), key, newest(step)));
    draft.note(step, one + kept(step));
  }

  /** Whether key and order are in the rows, and mean something there; what is not is reported. */
  boolean fits(StepSpec step) {
    List<String> key = key(step, object);
    if (key.isEmpty()) {
      problems.error(
          step.location(),
          step.path(),
          "needs a key; write keys: [...], or mark properties of the contract with primaryKey");
      return false;
    }
    boolean fits = step.settings().has("order_by") && ordered(step);
    for (String column : key) {
      fits &= there(step, "keys", column);
      if (draft.treatment(column).filter(t -> !keepsIdentity(t)).isPresent()) {
        problem(step, "keys", column, "so that different rows would have the same key");
        fits = false;
      }
    }
    return fits;
  }

  private boolean ordered(StepSpec step) {
    String column = step.settings().text("order_by");
    Optional<Treatment> treatment = draft.treatment(column);
    if (treatment.filter(t -> !(t instanceof Treatment.Keep)).isPresent()) {
      problem(step, "order_by", column, "which has no order any more");
      return false;
    }
    return there(step, "order_by", column);
  }

  private boolean there(StepSpec step, String option, String column) {
    boolean there = draft.flow().schema().hasField(column);
    if (!there && draft.treatment(column).isEmpty()) {
      problems.error(
          step.settings().location(option),
          step.settings().path(option),
          Nearest.unknown("column", column, draft.flow().schema().getFieldNames()));
    }
    return there;
  }

  private void problem(StepSpec step, String option, String column, String why) {
    String words = draft.treatment(column).map(Words::of).orElse("");
    problems.error(
        step.settings().location(option),
        step.settings().path(option),
        "\"" + column + "\" is protected by " + words + ", " + why);
  }

  /** Whether equal values stay equal and different ones different. */
  static boolean keepsIdentity(Treatment treatment) {
    return treatment instanceof Treatment.Keep
        || treatment instanceof Treatment.Hash
        || treatment instanceof Treatment.Tokenize;
  }
}
