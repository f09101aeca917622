package io.penstock.connectors.files;

import io.penstock.plan.connect.UnusableException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decimals of one size; nothing is rounded.
 *
 * @param precision all digits, 1 to 38
 * @param scale the digits after the point, 0 to precision
 */
record DecimalSize(int precision, int scale) {
  private static final Pattern SIZE =
      Pattern.compile(
          "\\s*(?:DECIMAL|NUMERIC)\\s*\\(\\s*(\\d{1,2})\\s*(?:,\\s*(\\d{1,2})\\s*)?\\)\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final DecimalSize STANDARD = new DecimalSize(38, 9);

  /**
   * The size that the contract gives, or 38 digits, 9 of them after the point.
   *
   * @param physicalType such as {@code DECIMAL(12,2)}, or null; others say nothing
   */
  static DecimalSize of(String path, @Nullable String physicalType) {
    Matcher matcher = SIZE.matcher(physicalType == null ? "" : physicalType);
    if (!matcher.matches()) {
      return STANDARD;
    }
    int precision = Integer.parseInt(matcher.group(1));
    int scale = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    if (precision < 1 || precision > STANDARD.precision || scale > precision) {
      throw new UnusableException(
          "column "
              + path
              + ": "
              + physicalType
              + " is not possible; precision is 1 to 38, scale 0 to precision");
    }
    return new DecimalSize(precision, scale);
  }

  /**
   * The value in units of the last digit.
   *
   * @throws ArithmeticException where it has more digits
   */
  BigInteger unscaled(BigDecimal value) {
    // A scale far beyond is not tried: to bring it down might take all memory.
    if (value.signum() != 0 && value.precision() - (long) value.scale() > precision - scale) {
      throw unfit();
    }
    BigDecimal fitting = value.signum() == 0 ? BigDecimal.ZERO : value;
    if (fitting.stripTrailingZeros().scale() > scale) {
      throw unfit();
    }
    return fitting.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
  }

  private ArithmeticException unfit() {
    return new ArithmeticException("DECIMAL(" + precision + "," + scale + ")");
  }
}
