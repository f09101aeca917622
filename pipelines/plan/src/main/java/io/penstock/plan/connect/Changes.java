package io.penstock.plan.connect;

import java.util.Objects;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The columns that rows of a change log have beside those of the contract. They travel to the sink,
 * which obeys them and does not store them.
 */
public final class Changes {
  /** Whether the row is gone: BOOLEAN, never null. The other columns may be null but the key. */
  public static final String DELETED = "__deleted";

  /** Which version of the row this is: INT64, greater is newer, equal only for the same change. */
  public static final String VERSION = "__version";

  /** How many columns they are; they come last. */
  public static final int COLUMNS = 2;

  private Changes() {}

  /** The schema of rows of a change log. */
  public static Schema with(Schema rows) {
    return Schema.builder()
        .addFields(rows.getFields())
        .addBooleanField(DELETED)
        .addInt64Field(VERSION)
        .build();
  }

  /** Whether a row with these columns is gone. */
  public static boolean deleted(@Nullable Object[] row) {
    return Boolean.TRUE.equals(row[row.length - 2]);
  }

  /** Which version of the row it is. */
  public static long version(@Nullable Object[] row) {
    return ((Number) Objects.requireNonNull(row[row.length - 1])).longValue();
  }
}
