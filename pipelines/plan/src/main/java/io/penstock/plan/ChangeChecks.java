package io.penstock.plan;

import io.penstock.plan.connect.Changes;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.contract.ObjectSpec;
import io.penstock.spec.contract.PropertySpec;
import io.penstock.spec.pipeline.StepSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether contract and steps suit a source of changes. */
final class ChangeChecks {
  private static final Set<String> TAKEN = Set.of(Changes.DELETED, Changes.VERSION);

  private final ObjectSpec object;
  private final List<StepSpec> steps;
  private final Problems problems;

  ChangeChecks(ObjectSpec object, List<StepSpec> steps, Problems problems) {
    this.object = object;
    this.steps = steps;
    this.problems = problems;
  }

  /** Whether rows can be planned at all; whatever is wrong is reported. */
  boolean fit() {
    if (object.primaryKey().isEmpty()) {
      problems.error(
          object.location(),
          object.path(),
          "has no primaryKey, and "
              + steps.get(0).type().name()
              + " reads changes, which say by the key which row they are of; mark the properties of"
              + " the key with primaryKey: true");
    }
    boolean fit = true;
    for (PropertySpec property : object.properties()) {
      if (TAKEN.contains(property.name()) || TAKEN.contains(property.columnName())) {
        problems.error(property.location(), property.path(), taken());
        fit = false;
      }
    }
    for (StepSpec step : steps) {
      fit &= !step.is("MapToFields") || fields(step);
    }
    steps.stream().filter(step -> step.is("DropDuplicates")).forEach(this::duplicates);
    return fit;
  }

  private boolean fields(StepSpec step) {
    boolean fit = true;
    Settings fields = step.settings().settings("fields");
    for (String field : fields.keys()) {
      if (TAKEN.contains(field)) {
        problems.error(fields.location(field), fields.path(field), taken());
        fit = false;
      }
    }
    return fit;
  }

  private void duplicates(StepSpec step) {
    boolean byKey =
        new HashSet<>(DedupPlanner.key(step, object))
            .equals(new HashSet<>(LoadPlanner.key(object)));
    if (!byKey || step.settings().text("keep").equals("earliest")) {
      problems.error(
          step.location(),
          step.path(),
          "would drop changes of rows that are not the same row; of changes only the latest of each"
              + " primary key can be kept, which the sink does without this step: leave it out, or"
              + " write keys: ["
              + String.join(", ", LoadPlanner.key(object))
              + "] and keep: latest");
    }
  }

  private static String taken() {
    return "has a name that the source of changes needs for itself; "
        + Changes.DELETED
        + " and "
        + Changes.VERSION
        + " are taken, choose another";
  }
}
