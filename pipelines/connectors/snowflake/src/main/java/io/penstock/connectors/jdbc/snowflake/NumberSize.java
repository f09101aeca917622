package io.penstock.connectors.jdbc.snowflake;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large and how fine a column of numbers is.
 *
 * @param precision all digits, 1 to 38
 * @param scale the digits after the point, 0 to precision
 */
record NumberSize(int precision, int scale) {
  private static final int MAX_PRECISION = 38;
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:NUMBER|DECIMAL|NUMERIC|DEC) ?(?:\\( ?(\\d{1,2}) ?(?:, ?(\\d{1,2}) ?)?\\))?");

  /** A column of whole numbers. */
  static final NumberSize INTEGER = new NumberSize(MAX_PRECISION, 0);

  /** A column of decimals that the contract does not size. */
  static final NumberSize DECIMAL = new NumberSize(MAX_PRECISION, 9);

  /** Checks the bounds. */
  NumberSize {
    if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
      throw new IllegalArgumentException(
          "NUMBER("
              + precision
              + ","
              + scale
              + ") is not possible; precision is 1 to 38, scale 0 to precision");
    }
  }

  /**
   * The size that a physical type names; {@code NUMBER} alone is {@code NUMBER(38,0)}, as in
   * Snowflake.
   *
   * @param otherwise where the physical type is none of numbers
   */
  static NumberSize of(String physicalType, NumberSize otherwise) {
    Matcher matcher = NUMBER.matcher(physicalType);
    if (!matcher.matches()) {
      return otherwise;
    }
    if (matcher.group(1) == null) {
      return INTEGER;
    }
    String scale = matcher.group(2);
    return new NumberSize(
        Integer.parseInt(matcher.group(1)), scale == null ? 0 : Integer.parseInt(scale));
  }

  /**
   * The value, without rounding.
   *
   * @throws ArithmeticException if the column cannot hold it
   */
  String text(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal least = value.scale() > scale ? value.stripTrailingZeros() : value;
    if (least.scale() > scale || least.precision() - (long) least.scale() > precision - scale) {
      throw new ArithmeticException("needs more digits than " + this);
    }
    return least.toPlainString();
  }

  @Override
  public String toString() {
    return "NUMBER(" + precision + "," + scale + ")";
  }
}
