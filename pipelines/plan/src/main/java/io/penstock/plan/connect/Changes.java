package io.penstock.plan.connect;

import org.apache.beam.sdk.schemas.Schema;

/**
 * The columns that rows of a change log have beside those of the contract. They travel to the sink,
 * which obeys them and does not store them.
 */
public final class Changes {
  /** Whether the row is gone: BOOLEAN, never null. The other columns may be null but the key. */
  public static final String DELETED = "__deleted";

  /** Which version of the row this is: INT64, greater is newer, equal only for the same change. */
  public static final String VERSION = "__version";

  private Changes() {}

  /** The schema of rows of a change log. */
  public static Schema with(Schema rows) {
    return Schema.builder()
        .addFields(rows.getFields())
        .addBooleanField(DELETED)
        .addInt64Field(VERSION)
        .build();
  }
}
