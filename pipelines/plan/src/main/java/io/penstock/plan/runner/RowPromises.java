package io.penstock.plan.runner;

import io.penstock.spec.pipeline.StepSpec;

/** What holds of steps that look at one row at a time, in batch and in streams. */
final class RowPromises {
  private RowPromises() {}

  static Promise of(StepSpec step) {
    return new Promise(
        "pure: the same row gives the same, however often it comes", "none", upgrade(step));
  }

  private static String upgrade(StepSpec step) {
    return switch (step.type().name()) {
      case "Validate" -> "another rule: holds for rows that are read from then on";
      case "Protect" ->
          "another key or treatment: new values do not match those in the target; --full-refresh";
      case "Filter", "MapToFields" ->
          "another expression: rows of the target stay as they are until they are read again";
      default -> BatchPromises.NOTHING;
    };
  }
}
