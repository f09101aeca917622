package io.penstock.plan.connect;

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
 */
public record Published(
    StagedFacts facts, boolean opened, long inserted, long updated, long unchanged, long deleted) {

  /** Rows written, in the ledger's sense. */
  public long written() {
    return inserted + updated + unchanged;
  }
}
