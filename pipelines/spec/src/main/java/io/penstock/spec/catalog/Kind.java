package io.penstock.spec.catalog;

/** What a step does with rows, which decides where it may stand. */
public enum Kind {
  /** Reads rows; stands first. */
  SOURCE("source"),
  /** Takes one row at a time. */
  ROW("row step"),
  /** Needs to see several rows. */
  SET("set step"),
  /** Writes rows; stands last. */
  SINK("sink");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** The kind in the words of errors and of the reference. */
  public String label() {
    return label;
  }
}
