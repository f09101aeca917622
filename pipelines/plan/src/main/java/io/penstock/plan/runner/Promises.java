package io.penstock.plan.runner;

import io.penstock.plan.Plan;
import io.penstock.spec.pipeline.StepSpec;
import java.util.ArrayList;
import java.util.List;

/** What holds of each step of a plan on a runner, for people. */
final class Promises {
  private Promises() {}

  /** A paragraph a step: the guarantee, the state and its bound, what breaks on an upgrade. */
  static List<String> lines(Plan plan, RunnerCapabilities can, List<RunnerFit.Refusal> refusals) {
    List<String> lines = new ArrayList<>();
    for (StepSpec step : plan.project().pipeline().steps()) {
      lines.add("");
      lines.add("  " + step.name());
      List<String> refused =
          refusals.stream()
              .filter(refusal -> refusal.step().equals(step))
              .map(refusal -> "    refused    " + refusal.why())
              .toList();
      lines.addAll(refused.isEmpty() ? promised(plan, can, step) : refused);
    }
    return lines;
  }

  private static List<String> promised(Plan plan, RunnerCapabilities can, StepSpec step) {
    Promise promise =
        plan.streaming()
            ? new StreamPromises(plan, can).of(step)
            : new BatchPromises(plan, can).of(step);
    return List.of(
        "    guarantee  " + promise.guarantee(),
        "    state      " + promise.state(),
        "    upgrade    " + promise.upgrade());
  }
}
