package io.penstock.plan.rules;

/** What a check over the whole data set measures. */
public enum Measure {
  /** The rows to be published. */
  ROWS("rows"),
  /** The rows that break a rule of the same id. */
  VIOLATIONS("rows"),
  /** The rows whose values occurred before. */
  DUPLICATES("duplicate rows");

  private final String unit;

  Measure(String unit) {
    this.unit = unit;
  }

  /** The unit in words. */
  public String unit() {
    return unit;
  }
}
