package io.penstock.transforms.validate;

import io.penstock.transforms.rows.RowReport;
import org.jspecify.annotations.Nullable;

/** An opened rule; used by one thread at a time. */
@FunctionalInterface
interface RowCheck {
  void check(@Nullable Object[] row, RowReport report);
}
