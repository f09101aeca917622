package io.penstock.connectors.jdbc.snowflake;

/**
 * One line of CSV in the form that {@link StageFiles} tells Snowflake: texts are always in quotes,
 * null is nothing at all, so that neither an empty text nor any other is taken for it.
 */
final class CsvLine {
  private final StringBuilder line = new StringBuilder();
  private int fields;

  /** A field that is null. */
  void nothing() {
    next();
  }

  /** A field that needs no quotes: digits, signs, letters. */
  void plain(String text) {
    next();
    line.append(text);
  }

  /**
   * Any text.
   *
   * @throws ArithmeticException if it has the character NUL or half a character
   */
  void text(String text) {
    next();
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new ArithmeticException("has the character NUL");
      }
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          throw new ArithmeticException("has half a surrogate pair");
        }
        line.append(c).append(text.charAt(++i));
        continue;
      }
      if (c == '"') {
        line.append('"');
      }
      line.append(c);
    }
    line.append('"');
  }

  private void next() {
    if (fields++ > 0) {
      line.append(',');
    }
  }

  /** How many characters there are so far. */
  int length() {
    return line.length();
  }

  /** The line with its end; the next one begins empty. */
  String end() {
    String text = line.append('\n').toString();
    drop();
    return text;
  }

  /** Forgets the line so far. */
  void drop() {
    line.setLength(0);
    fields = 0;
  }
}
