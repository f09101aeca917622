package io.penstock.connectors.files;

/** A record is a line. */
record LineGrammar(int maxRecord) implements RecordGrammar {
  @Override
  public int end(byte[] bytes, int from, int to) {
    int end = LineBreaks.after(bytes, from, farthest(from, to));
    return tooLong(bytes, from, end) ? DAMAGED : end;
  }
}
