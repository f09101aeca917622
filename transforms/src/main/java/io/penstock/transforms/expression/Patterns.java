package io.penstock.transforms.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.penstock.transforms.validate.PatternSize;

/** Regular expressions of RE2 that stay small. */
final class Patterns {
  private Patterns() {}

  /**
   * @throws IllegalArgumentException where it is not well formed, or too large
   */
  static Pattern compile(String regex) {
    PatternSize.check(regex);
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription(), e);
    }
  }
}
