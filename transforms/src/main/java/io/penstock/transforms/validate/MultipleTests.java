package io.penstock.transforms.validate;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Tests of being a whole multiple, exact and bounded in cost whatever the exponents. */
final class MultipleTests {
  private MultipleTests() {}

  static ValueTest of(BigDecimal step, Kind kind) {
    BigDecimal unit = step.stripTrailingZeros();
    return switch (kind) {
      case INTEGER -> integers(unit);
      case DECIMAL -> value -> multiple((BigDecimal) value, unit);
      default -> value -> floating((Number) value, unit);
    };
  }

  private static ValueTest integers(BigDecimal unit) {
    boolean small = unit.scale() <= 0 && unit.precision() - (long) unit.scale() <= 18;
    if (!small) {
      return value -> multiple(BigDecimal.valueOf(((Number) value).longValue()), unit);
    }
    long step = unit.longValueExact();
    return value -> ((Number) value).longValue() % step == 0;
  }

  private static boolean floating(Number value, BigDecimal unit) {
    double number = value.doubleValue();
    return Double.isFinite(number) && multiple(new BigDecimal(value.toString()), unit);
  }

  /** Powers of ten are reduced modulo the step, as a value such as 1E+999999999 has few digits. */
  static boolean multiple(BigDecimal value, BigDecimal unit) {
    if (value.signum() == 0) {
      return true;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    long shift = (long) unit.scale() - stripped.scale();
    if (shift < 0) {
      // Without a trailing zero it has digits finer than any multiple of the step can have.
      return false;
    }
    BigInteger step = unit.unscaledValue();
    BigInteger power = BigInteger.TEN.modPow(BigInteger.valueOf(shift), step);
    return stripped.unscaledValue().mod(step).multiply(power).mod(step).signum() == 0;
  }
}
