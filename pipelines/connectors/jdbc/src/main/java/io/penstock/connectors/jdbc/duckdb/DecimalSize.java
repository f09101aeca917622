package io.penstock.connectors.jdbc.duckdb;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * How large and how fine a decimal column is.
 *
 * @param precision all digits, 1 to 38
 * @param scale the digits after the point, 0 to precision
 */
public record DecimalSize(int precision, int scale) implements Serializable {
  private static final int MAX_PRECISION = 38;

  /** Checks the bounds. */
  public DecimalSize {
    if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
      throw new IllegalArgumentException(
          "DECIMAL("
              + precision
              + ","
              + scale
              + ") is not possible; precision is 1 to 38, scale 0"
              + " to precision");
    }
  }

  /** Whether a value can be stored without rounding; zeros at its end do not count. */
  public boolean holds(BigDecimal value) {
    int scaleNeeded = value.scale();
    int precisionNeeded = value.precision();
    if (scaleNeeded > scale || precisionNeeded - (long) scaleNeeded > precision - scale) {
      BigDecimal stripped = value.stripTrailingZeros();
      scaleNeeded = stripped.scale();
      precisionNeeded = stripped.precision();
    }
    return value.signum() == 0
        || (scaleNeeded <= scale && precisionNeeded - (long) scaleNeeded <= precision - scale);
  }

  @Override
  public String toString() {
    return "DECIMAL(" + precision + "," + scale + ")";
  }
}
