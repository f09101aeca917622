package io.penstock.spec;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads decimals that are safe to calculate with: a few characters can write a huge number. */
public final class Decimals {
  private static final int MOST_DIGITS = 1000;

  private Decimals() {}

  /** The decimal, or null if the text is none or it has more than 1000 digits written out. */
  public static @Nullable BigDecimal parse(String text) {
    if (text.length() > MOST_DIGITS) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(text);
      return Math.abs((long) value.scale()) > MOST_DIGITS ? null : value;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
