package io.penstock.connectors.jdbc;

import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;

/**
 * What merging rows did to the target.
 *
 * @param inserted rows that were not there
 * @param updated rows that were there with other values
 * @param unchanged rows that were there with the same values, or newer in the target
 * @param deleted rows taken out
 */
public record Merged(long inserted, long updated, long unchanged, long deleted) {
  /** Nothing yet. */
  public static final Merged NOTHING = new Merged(0, 0, 0, 0);

  /** Rows added. */
  public static Merged ofInserted(long rows) {
    return new Merged(rows, 0, 0, 0);
  }

  /** Rows taken out. */
  static Merged ofDeleted(long rows) {
    return new Merged(0, 0, 0, rows);
  }

  /** Both together. */
  public Merged plus(Merged other) {
    return new Merged(
        inserted + other.inserted,
        updated + other.updated,
        unchanged + other.unchanged,
        deleted + other.deleted);
  }

  /** What is told of it. */
  public Published published(StagedFacts facts) {
    return new Published(facts, true, inserted, updated, unchanged, deleted);
  }
}
