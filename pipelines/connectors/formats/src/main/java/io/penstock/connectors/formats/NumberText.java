package io.penstock.connectors.formats;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers from text, exactly or not at all. */
final class NumberText {
  /** Far beyond any measured quantity; keeps {@code 1e999999999} from filling the memory. */
  private static final int MAX_SCALE = 1000;

  private static final int MAX_LENGTH = 1000;

  private static final int PLAIN_ZEROS = 100;

  /** So many digits always fit a long. */
  private static final int LONG_DIGITS = 18;

  private NumberText() {}

  static @Nullable Long integer(char[] text, int offset, int length) {
    int end = offset + length;
    int i = afterSign(text, offset, end);
    if (i == end) {
      return null;
    }
    // Counts downwards, as the least long has no positive counterpart.
    long negated = 0;
    for (; i < end; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9 || negated < Long.MIN_VALUE / 10) {
        return null;
      }
      negated = negated * 10 - digit;
      if (negated > 0) {
        return null;
      }
    }
    if (text[offset] == '-') {
      return negated;
    }
    return negated == Long.MIN_VALUE ? null : -negated;
  }

  static @Nullable BigDecimal decimal(char[] text, int offset, int length) {
    int end = offset + length;
    int i = afterSign(text, offset, end);
    if (i == end || end - i > LONG_DIGITS + 1) {
      return anyDecimal(text, offset, length);
    }
    long digits = 0;
    int count = 0;
    int point = -1;
    for (; i < end; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        count++;
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        return anyDecimal(text, offset, length);
      }
    }
    if (count == 0 || count > LONG_DIGITS) {
      return anyDecimal(text, offset, length);
    }
    return BigDecimal.valueOf(
        text[offset] == '-' ? -digits : digits, point < 0 ? 0 : end - 1 - point);
  }

  /** Digits in plain notation, but where a hundred zeros would stand for an exponent. */
  static String text(BigDecimal number) {
    int scale = number.scale();
    return scale < -PLAIN_ZEROS || scale - number.precision() > PLAIN_ZEROS
        ? number.toString()
        : number.toPlainString();
  }

  /** Whether a number is of a size that arithmetic can bear. */
  static boolean bearable(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MAX_SCALE;
  }

  private static @Nullable BigDecimal anyDecimal(char[] text, int offset, int length) {
    if (length == 0 || length > MAX_LENGTH || !isAscii(text, offset, length)) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text, offset, length);
      return bearable(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The JDK takes the digits of all scripts. */
  private static boolean isAscii(char[] text, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (text[i] > 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static int afterSign(char[] text, int offset, int end) {
    return offset < end && (text[offset] == '-' || text[offset] == '+') ? offset + 1 : offset;
  }
}
