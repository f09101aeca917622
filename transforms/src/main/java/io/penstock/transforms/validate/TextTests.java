package io.penstock.transforms.validate;

import com.google.re2j.Pattern;

/** Tests of texts by length and regular expression. */
final class TextTests {
  private TextTests() {}

  static ValueTest atLeast(long length) {
    return value -> {
      String text = (String) value;
      // A code point takes one or two chars, so most texts need no counting.
      return text.length() >= length
          && (text.length() >= 2 * length || text.codePointCount(0, text.length()) >= length);
    };
  }

  static ValueTest atMost(long length) {
    return value -> {
      String text = (String) value;
      return text.length() <= length
          || (text.length() <= 2 * length && text.codePointCount(0, text.length()) <= length);
    };
  }

  static ValueTest matching(String regex) {
    DirectPattern direct = DirectPattern.of(regex);
    return direct != null ? direct : searching(regex);
  }

  /** The same through the regular expression engine. */
  static ValueTest searching(String regex) {
    Pattern pattern = Regex.compile(regex);
    return value -> pattern.matcher((String) value).find();
  }
}
