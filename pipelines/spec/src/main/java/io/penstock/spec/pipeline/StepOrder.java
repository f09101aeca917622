package io.penstock.spec.pipeline;

import io.penstock.spec.Problems;
import io.penstock.spec.catalog.Kind;
import java.util.List;

/** Checks that a pipeline begins with its only source and ends with its only sink. */
final class StepOrder {
  private final Problems problems;

  StepOrder(Problems problems) {
    this.problems = problems;
  }

  void check(List<StepsReader.Placed> steps) {
    for (int i = 0; i < steps.size(); i++) {
      StepSpec step = steps.get(i).step();
      boolean first = i == 0;
      boolean last = i == steps.size() - 1;
      Kind kind = step.type().kind();
      if (first && kind != Kind.SOURCE) {
        report(step, "a pipeline begins with a source such as ReadFromCsv");
      } else if (!first && kind == Kind.SOURCE) {
        report(step, "a source stands first, and there is one");
      } else if (last && kind != Kind.SINK) {
        report(step, "a pipeline ends with a sink such as WriteToDuckDb");
      } else if (!last && kind == Kind.SINK) {
        report(step, "a sink stands last, and there is one");
      }
    }
  }

  private void report(StepSpec step, String what) {
    problems.error(
        step.location(),
        step.path(),
        "%s is a %s; %s".formatted(step.type().name(), step.type().kind().label(), what));
  }
}
