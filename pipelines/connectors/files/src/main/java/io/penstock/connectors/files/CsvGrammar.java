package io.penstock.connectors.files;

/**
 * Where a CSV record ends, by the same rules as the parser: RFC 4180, a quote inside an unquoted
 * field stands for itself, nothing but a delimiter or a line end may follow a closing quote.
 *
 * @param delimiter the byte between fields
 * @param maxRecord the most bytes a record may have, without its line break
 */
record CsvGrammar(byte delimiter, int maxRecord) implements RecordGrammar {

  @Override
  public int end(byte[] bytes, int from, int to) {
    int end = endOfAnySize(bytes, from, farthest(from, to));
    return end == DAMAGED || tooLong(bytes, from, end) ? DAMAGED : end;
  }

  private int endOfAnySize(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (bytes[i] == '"') {
        i = afterQuoted(bytes, i + 1, to);
        if (i == DAMAGED) {
          return DAMAGED;
        }
      } else {
        i = afterPlain(bytes, i, to);
      }
      if (i == to) {
        return to;
      }
      if (bytes[i++] != delimiter) {
        return bytes[i - 1] == '\r' && i < to && bytes[i] == '\n' ? i + 1 : i;
      }
    }
    return to;
  }

  private int afterPlain(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && !endsField(bytes[i])) {
      i++;
    }
    return i;
  }

  private int afterQuoted(byte[] bytes, int from, int to) {
    int i = from;
    while (true) {
      i = Words.quote(bytes, i, to);
      if (i == to) {
        return DAMAGED;
      }
      i++;
      if (i == to || endsField(bytes[i])) {
        return i;
      }
      if (bytes[i++] != '"') {
        return DAMAGED;
      }
    }
  }

  private boolean endsField(byte b) {
    return b == delimiter || b == '\n' || b == '\r';
  }
}
