package io.penstock.testing;

/** One line of a table, read from left to right. */
final class TextScanner {
  private final String line;
  private final int number;
  private int at;

  /**
   * Starts at the first character.
   *
   * @param number the line's number in its table, from 1
   */
  TextScanner(String line, int number) {
    this.line = line;
    this.number = number;
  }

  /** The place of the next character, from 0. */
  int at() {
    return at;
  }

  boolean atEnd() {
    return at == line.length();
  }

  /** Whether the next character is one of these; false at the end. */
  boolean next(String characters) {
    return !atEnd() && characters.indexOf(line.charAt(at)) >= 0;
  }

  /** Steps over the character where it is the next one. */
  boolean take(char character) {
    if (!atEnd() && line.charAt(at) == character) {
      at++;
      return true;
    }
    return false;
  }

  char take() {
    if (atEnd()) {
      throw error(at, "the line ends too early");
    }
    return line.charAt(at++);
  }

  TextScanner skipBlanks() {
    while (!atEnd() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return this;
  }

  /** The text up to the next of the characters or the end, without blanks around it. */
  String until(String stops) {
    int start = at;
    while (!atEnd() && !next(stops)) {
      at++;
    }
    return line.substring(start, at).strip();
  }

  /** A mistake at a place of this line; lines and columns are counted from 1. */
  IllegalArgumentException error(int place, String what) {
    return new IllegalArgumentException("line " + number + ", column " + (place + 1) + ": " + what);
  }
}
