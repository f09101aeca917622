package io.penstock.transforms.validate;

import io.penstock.transforms.rows.RowReport;
import org.jspecify.annotations.Nullable;

/** A rule over the whole row; undecided passes. */
final class HoldsCheck implements RowCheck {
  private final RowPredicate.Test expression;
  private final RowPredicate.@Nullable Test when;
  private final Verdict verdict;

  HoldsCheck(Condition.Holds holds, Verdict verdict) {
    this.expression = holds.expression().open();
    this.when = holds.when() == null ? null : holds.when().open();
    this.verdict = verdict;
  }

  @Override
  public void check(@Nullable Object[] row, RowReport report) {
    if ((when == null || Boolean.TRUE.equals(when.test(row)))
        && Boolean.FALSE.equals(expression.test(row))) {
      verdict.violated(report);
    }
  }
}
