package io.penstock.connectors.files;

/** Where lines end: at LF, at CRLF and, as in FastCSV, at a CR alone. */
final class LineBreaks {
  private LineBreaks() {}

  /** The offset after the line that begins at {@code from}; {@code to} where it has no end. */
  static int after(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
      if (bytes[i] == '\r') {
        return i + 1 < to && bytes[i + 1] == '\n' ? i + 2 : i + 1;
      }
    }
    return to;
  }

  /** Where a record that ends at {@code end} ends without its line break, if it has one. */
  static int before(byte[] bytes, int from, int end) {
    int last = end > from && bytes[end - 1] == '\n' ? end - 1 : end;
    boolean carriage = last > from && bytes[last - 1] == '\r';
    return carriage ? last - 1 : last;
  }

  /** How many lines end in {@code [from, to)}; {@code to} must not part a CRLF. */
  static int count(byte[] bytes, int from, int to) {
    int lines = 0;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long word = Words.at(bytes, i);
      if (Words.has(word, Words.CR)) {
        lines += countSingly(bytes, i, i + Long.BYTES, to);
      } else {
        lines += Words.count(word, Words.LF);
      }
    }
    return lines + countSingly(bytes, i, to, to);
  }

  /** How many lines end in {@code [from, to)} of a text. */
  static int count(char[] text, int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c <= '\r' && (c == '\n' || (c == '\r' && (i + 1 == to || text[i + 1] != '\n')))) {
        lines++;
      }
    }
    return lines;
  }

  private static int countSingly(byte[] bytes, int from, int until, int to) {
    int lines = 0;
    for (int i = from; i < until; i++) {
      // The LF of a CRLF counts; a CR counts only where no LF follows.
      if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == to || bytes[i + 1] != '\n'))) {
        lines++;
      }
    }
    return lines;
  }
}
