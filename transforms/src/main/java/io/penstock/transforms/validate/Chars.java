package io.penstock.transforms.validate;

/** Scans of ASCII text. */
final class Chars {
  /** A set of ASCII characters. */
  @FunctionalInterface
  interface CharTest {
    boolean has(char c);
  }

  private Chars() {}

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean hex(char c) {
    return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  static boolean lower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean letter(char c) {
    return lower(c) || upper(c);
  }

  static boolean alphanumeric(char c) {
    return letter(c) || digit(c);
  }

  static boolean upperOrDigit(char c) {
    return upper(c) || digit(c);
  }

  static boolean ascii(String text) {
    return all(text, c -> c < 0x80);
  }

  /** Whether every character is of the class; so is every one of an empty text. */
  static boolean all(String text, CharTest allowed) {
    return all(text, 0, text.length(), allowed);
  }

  static boolean all(String text, int from, int to, CharTest allowed) {
    for (int i = from; i < to; i++) {
      if (!allowed.has(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text has exactly that many characters, all of the class. */
  static boolean exactly(String text, int length, CharTest allowed) {
    return text.length() == length && all(text, allowed);
  }

  /** The number written from {@code from} to {@code to}, -1 where there are not only digits. */
  static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!digit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }

  /** The text without these separators. */
  static String without(String text, String separators) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (separators.indexOf(text.charAt(i)) < 0) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString();
  }
}
