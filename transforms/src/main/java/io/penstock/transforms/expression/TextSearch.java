package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Bodies.many;
import static io.penstock.transforms.expression.Bodies.two;

import org.jspecify.annotations.Nullable;

/** Looking for one text in another. */
final class TextSearch {
  private TextSearch() {}

  static @Nullable Body find(String signature) {
    return switch (signature) {
      case "string.contains(string)" -> two((a, b) -> ((String) a).contains((String) b));
      case "string.startsWith(string)" -> two((a, b) -> ((String) a).startsWith((String) b));
      case "string.endsWith(string)" -> two((a, b) -> ((String) a).endsWith((String) b));
      case "string.matches(string)", "matches(string, string)" ->
          two((a, b) -> matches((String) a, (String) b));
      case "string.indexOf(string)" -> two((a, b) -> indexOf((String) a, (String) b, 0));
      case "string.indexOf(string, int)" ->
          many(v -> indexOf((String) v[0], (String) v[1], (Long) v[2]));
      case "string.lastIndexOf(string)" -> two((a, b) -> lastIndexOf((String) a, (String) b));
      case "string.replace(string, string)" ->
          many(v -> replace((String) v[0], (String) v[1], (String) v[2], -1));
      case "string.replace(string, string, int)" ->
          many(v -> replace((String) v[0], (String) v[1], (String) v[2], (Long) v[3]));
      default -> null;
    };
  }

  private static boolean matches(String text, String regex) {
    try {
      return Patterns.compile(regex).matcher(text).find();
    } catch (IllegalArgumentException e) {
      throw new EvaluationException("a text is no regular expression of RE2, or too large");
    }
  }

  private static long indexOf(String text, String part, long from) {
    if (from < 0 || from > TextFunctions.length(text)) {
      throw new EvaluationException("a search begins outside of the text");
    }
    return codePoints(text, text.indexOf(part, text.offsetByCodePoints(0, (int) from)));
  }

  private static long lastIndexOf(String text, String part) {
    return codePoints(text, text.lastIndexOf(part));
  }

  private static long codePoints(String text, int index) {
    return index < 0 ? -1 : text.codePointCount(0, index);
  }

  /**
   * The text with one part in place of another.
   *
   * @param limit how many at most, below 0 for all
   */
  private static String replace(String text, String part, String by, long limit) {
    int count = count(text, part, limit);
    Sizes.text(text.length() + (long) count * (by.length() - part.length()));
    StringBuilder replaced = new StringBuilder();
    int from = 0;
    for (int i = 0; i < count; i++) {
      int at =
          part.isEmpty() ? i == 0 ? 0 : text.offsetByCodePoints(from, 1) : text.indexOf(part, from);
      replaced.append(text, from, at).append(by);
      from = at + part.length();
    }
    return replaced.append(text, from, text.length()).toString();
  }

  private static int count(String text, String part, long limit) {
    if (limit == 0) {
      return 0;
    }
    int count = 0;
    if (part.isEmpty()) {
      count = TextFunctions.length(text) + 1;
    } else {
      for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
        count++;
      }
    }
    return limit < 0 ? count : (int) Math.min(count, limit);
  }
}
