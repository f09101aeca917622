package io.penstock.connectors.jdbc.postgres;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How large and how fine a numeric column is.
 *
 * @param precision all digits, 1 to 1000
 * @param scale the digits after the point, 0 to precision
 */
record NumericSize(int precision, int scale) {
  private static final int MAX_PRECISION = 1000;
  private static final int MAX_FREE_SCALE = 16_383;
  private static final int MAX_FREE_WHOLE = 131_072;
  private static final Pattern NUMERIC =
      Pattern.compile("(?:decimal|numeric) ?\\( ?(\\d{1,4}) ?(?:, ?(\\d{1,4}) ?)?\\)");

  /** Checks the bounds. */
  NumericSize {
    if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
      throw new IllegalArgumentException(
          "numeric("
              + precision
              + ","
              + scale
              + ") is not possible here; precision is 1 to 1000, scale 0 to precision");
    }
  }

  /** The size that a physical type names, or null where it is one without bounds. */
  static @Nullable NumericSize of(String physicalType) {
    Matcher matcher = NUMERIC.matcher(physicalType);
    if (!matcher.matches()) {
      return null;
    }
    String scale = matcher.group(2);
    return new NumericSize(
        Integer.parseInt(matcher.group(1)), scale == null ? 0 : Integer.parseInt(scale));
  }

  /**
   * The value, without rounding.
   *
   * @param size null for a column without bounds
   * @throws ArithmeticException if the column cannot hold it
   */
  static String text(BigDecimal value, @Nullable NumericSize size) {
    if (size == null) {
      if (value.scale() > MAX_FREE_SCALE || whole(value) > MAX_FREE_WHOLE) {
        throw new ArithmeticException("needs more digits than numeric has");
      }
      return value.toString();
    }
    BigDecimal least = value.scale() > size.scale() ? value.stripTrailingZeros() : value;
    boolean fits = least.scale() <= size.scale() && whole(least) <= size.precision() - size.scale();
    if (value.signum() != 0 && !fits) {
      throw new ArithmeticException("needs more digits than " + size);
    }
    return value.signum() == 0 ? "0" : least.toString();
  }

  private static long whole(BigDecimal value) {
    return value.precision() - (long) value.scale();
  }

  @Override
  public String toString() {
    return "numeric(" + precision + "," + scale + ")";
  }
}
