package io.penstock.connectors.jdbc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a row of a load of changes says beside its columns: its last two values. */
public final class StagedChange {
  private StagedChange() {}

  /** Whether the row is gone. */
  public static boolean deleted(@Nullable Object[] row) {
    return Boolean.TRUE.equals(row[row.length - 2]);
  }

  /** Which version of the row it is. */
  public static long version(@Nullable Object[] row) {
    return ((Number) Objects.requireNonNull(row[row.length - 1])).longValue();
  }
}
