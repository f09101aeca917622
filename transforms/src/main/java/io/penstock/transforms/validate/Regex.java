package io.penstock.transforms.validate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions in RE2 syntax, with what ECMA-262 spells otherwise. */
final class Regex {
  private Regex() {}

  /**
   * @throws IllegalArgumentException where it cannot run in linear time or is not well formed
   */
  static Pattern compile(String regex) {
    try {
      PatternSize.check(regex);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the pattern \"" + regex + "\" cannot be used: " + e.getMessage(), e);
    }
    try {
      return Pattern.compile(re2(regex));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(explain(regex, e), e);
    }
  }

  private static String explain(String regex, PatternSyntaxException e) {
    String at = e.getPattern() == null || e.getPattern().isEmpty() ? "" : ": " + e.getPattern();
    String why =
        lookAround(regex)
            ? "look-around does not run in linear time; say it with two rules"
            : e.getDescription() + at;
    return "the pattern \"" + regex + "\" cannot be used (RE2 syntax): " + why;
  }

  private static boolean lookAround(String regex) {
    return regex.contains("(?=")
        || regex.contains("(?!")
        || regex.contains("(?<=")
        || regex.contains("(?<!");
  }

  /** Rewrites {@code \}{@code u0041} and {@code \}{@code u{1F600}}, which RE2 does not know. */
  private static String re2(String regex) {
    int escape = regex.indexOf('\\');
    if (escape < 0) {
      return regex;
    }
    StringBuilder text = new StringBuilder(regex.length() + 8);
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c != '\\' || i + 1 == regex.length()) {
        text.append(c);
      } else if (regex.charAt(i + 1) == 'u') {
        i = unicode(regex, i + 2, text);
      } else {
        text.append(c).append(regex.charAt(++i));
      }
    }
    return text.toString();
  }

  /** Appends the code point that is written at {@code start}; gives the index of its last char. */
  private static int unicode(String regex, int start, StringBuilder text) {
    boolean braces = start < regex.length() && regex.charAt(start) == '{';
    int from = braces ? start + 1 : start;
    int to = braces ? regex.indexOf('}', from) : from + 4;
    if (to < from || to > regex.length()) {
      throw new PatternSyntaxException("invalid escape sequence", "\\u");
    }
    text.append("\\x{").append(regex, from, to).append('}');
    return braces ? to : to - 1;
  }
}
