package io.penstock.plan.connect;

import java.util.List;

/**
 * What publishing did to the target.
 *
 * @param facts what was found about the staged rows
 * @param opened whether the gate opened; if not, the other numbers are 0 and the target is
 *     untouched
 * @param inserted rows that were not there
 * @param updated rows that were there with other values
 * @param unchanged rows that were there with the same values, or newer in the target
 * @param deleted rows taken out, whether a change said so or they were missing
 * @param altered what was altered of the target itself, such as {@code column email added (text)}
 */
public record Published(
    StagedFacts facts,
    boolean opened,
    long inserted,
    long updated,
    long unchanged,
    long deleted,
    List<String> altered) {
  public Published {
    altered = List.copyOf(altered);
  }

  /** What publishing did to a target that was not altered itself. */
  public Published(
      StagedFacts facts,
      boolean opened,
      long inserted,
      long updated,
      long unchanged,
      long deleted) {
    this(facts, opened, inserted, updated, unchanged, deleted, List.of());
  }

  /** The same, with alterations of the target. */
  public Published with(List<String> alterations) {
    return new Published(facts, opened, inserted, updated, unchanged, deleted, alterations);
  }

  /** Rows written, in the ledger's sense. */
  public long written() {
    return inserted + updated + unchanged;
  }
}
