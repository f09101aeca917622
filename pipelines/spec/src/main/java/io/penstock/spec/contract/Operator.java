package io.penstock.spec.contract;

import java.math.BigDecimal;

/** How a measured value is compared with what the contract says. */
public enum Operator {
  MUST_BE("mustBe", 1),
  MUST_NOT_BE("mustNotBe", 1),
  MUST_BE_GREATER_THAN("mustBeGreaterThan", 1),
  MUST_BE_GREATER_OR_EQUAL_TO("mustBeGreaterOrEqualTo", 1),
  MUST_BE_LESS_THAN("mustBeLessThan", 1),
  MUST_BE_LESS_OR_EQUAL_TO("mustBeLessOrEqualTo", 1),
  /** Both bounds belong to the range. */
  MUST_BE_BETWEEN("mustBeBetween", 2),
  /** Both bounds belong to the range that must be left. */
  MUST_NOT_BE_BETWEEN("mustNotBeBetween", 2);

  private final String key;
  private final int bounds;

  Operator(String key, int bounds) {
    this.key = key;
    this.bounds = bounds;
  }

  /** The key of the contract. */
  public String key() {
    return key;
  }

  /** How many bounds it takes: one or two. */
  public int bounds() {
    return bounds;
  }

  /** Whether its bounds can only be numbers. */
  boolean numberOnly() {
    return this != MUST_BE && this != MUST_NOT_BE;
  }

  boolean holds(BigDecimal measured, BigDecimal low, BigDecimal high) {
    int compared = measured.compareTo(low);
    boolean between = compared >= 0 && measured.compareTo(high) <= 0;
    return switch (this) {
      case MUST_BE -> compared == 0;
      case MUST_NOT_BE -> compared != 0;
      case MUST_BE_GREATER_THAN -> compared > 0;
      case MUST_BE_GREATER_OR_EQUAL_TO -> compared >= 0;
      case MUST_BE_LESS_THAN -> compared < 0;
      case MUST_BE_LESS_OR_EQUAL_TO -> compared <= 0;
      case MUST_BE_BETWEEN -> between;
      case MUST_NOT_BE_BETWEEN -> !between;
    };
  }
}
