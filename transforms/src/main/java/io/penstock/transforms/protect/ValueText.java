package io.penstock.transforms.protect;

import java.math.BigDecimal;
import java.util.HexFormat;

/**
 * The text of a value that is not one: the same for equal values, whatever the source wrote.
 * Integers in decimal; decimals plainly without trailing zeros, so {@code 1.50} is {@code 1.5};
 * dates, times and instants as in ISO 8601; bytes in lower-case hex; {@code true} and {@code
 * false}.
 */
final class ValueText {
  /** Beyond it, plain notation would be mostly zeros, and a few bytes could ask for gigabytes. */
  private static final int MAX_PLAIN_SCALE = 400;

  private ValueText() {}

  static String of(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal(decimal);
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return value.toString();
  }

  private static String decimal(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return Math.abs((long) stripped.scale()) > MAX_PLAIN_SCALE
        ? stripped.toString()
        : stripped.toPlainString();
  }
}
