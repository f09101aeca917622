package io.penstock.transforms.validate;

import io.penstock.transforms.rows.RowReport;
import org.jspecify.annotations.Nullable;

/** A rule on a column of the row itself: the common case, without any walking. */
final class ColumnCheck implements RowCheck {
  private final int column;
  private final ValueTest test;
  private final boolean nullPasses;
  private final Verdict verdict;

  ColumnCheck(int column, ValueTest test, boolean nullPasses, Verdict verdict) {
    this.column = column;
    this.test = test;
    this.nullPasses = nullPasses;
    this.verdict = verdict;
  }

  @Override
  public void check(@Nullable Object[] row, RowReport report) {
    Object value = row[column];
    if (value == null ? !nullPasses : !test.passes(value)) {
      verdict.violated(report);
    }
  }
}
