package io.penstock.plan.connect;

import io.penstock.transforms.reject.Violation;

/**
 * The target cannot hold a row as it is, such as a decimal with more digits than its column: the
 * row becomes a dead letter, the others go on.
 */
public final class RefusedRowException extends Exception {
  private final transient Violation violation;

  /**
   * @param violation the column, and what it can hold; without the value
   */
  public RefusedRowException(Violation violation) {
    super(violation.message(), null, false, false);
    this.violation = violation;
  }

  /** What the target can hold. */
  public Violation violation() {
    return violation;
  }
}
