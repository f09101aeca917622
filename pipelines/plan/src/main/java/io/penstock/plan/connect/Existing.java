package io.penstock.plan.connect;

/** What publishing does about the rows that the target has already. */
public enum Existing {
  /** They stay, and rows are added to them, also where they are there already. */
  ADDED_TO,

  /** Those of the same key are updated, the others stay. */
  UPDATED_BY_KEY,

  /** They go: the target has the rows of the run alone. */
  REPLACED
}
