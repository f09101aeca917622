package io.penstock.spec.contract;

import io.penstock.spec.Decimals;
import io.penstock.spec.Location;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * One {@code mustBe…} of a check; several of one check hold together.
 *
 * @param bounds one, or for a range two with the smaller first; as texts
 */
public record Expectation(Location location, Operator operator, List<String> bounds)
    implements Serializable {
  public Expectation {
    bounds = List.copyOf(bounds);
  }

  /** Whether the bounds are numbers: always, except for a mustBe or mustNotBe of another text. */
  public boolean numeric() {
    return bounds.stream().allMatch(Expectation::isNumber);
  }

  /** Whether a measured number is as expected; a bound that is no number equals none. */
  public boolean holds(BigDecimal measured) {
    if (!numeric()) {
      return operator == Operator.MUST_NOT_BE;
    }
    return operator.holds(measured, bound(0), bound(bounds.size() - 1));
  }

  /** Whether it allows zero and nothing else, so that it can be held row by row. */
  public boolean isZero() {
    return (operator == Operator.MUST_BE || operator == Operator.MUST_BE_LESS_OR_EQUAL_TO)
        && numeric()
        && bound(0).signum() == 0;
  }

  /** A bound as a number. */
  public BigDecimal bound(int index) {
    return new BigDecimal(bounds.get(index));
  }

  static boolean isNumber(String text) {
    return Decimals.parse(text) != null;
  }
}
