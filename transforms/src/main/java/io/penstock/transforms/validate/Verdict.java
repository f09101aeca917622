package io.penstock.transforms.validate;

import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import io.penstock.transforms.rows.RowReport;

/** Says the effect of a rule; the violation of a place without an index is made beforehand. */
final class Verdict {
  private final Rule rule;
  private final String message;
  private final Violation violation;

  Verdict(Rule rule) {
    this.rule = rule;
    message = rule.allowed();
    violation = new Violation(rule.id(), rule.path(), message);
  }

  void violated(RowReport report) {
    say(violation, report);
  }

  /** As {@link #violated}, at one element. A data set check counts rows, not elements. */
  void violatedAt(String path, RowReport report) {
    say(new Violation(rule.id(), path, message), report);
  }

  boolean counts() {
    return rule.effect() == Effect.COUNT;
  }

  private void say(Violation what, RowReport report) {
    switch (rule.effect()) {
      case REJECT -> report.reject(Reason.INVALID, what);
      case WARN -> report.warn(what);
      case COUNT -> report.count(rule.id());
    }
  }
}
