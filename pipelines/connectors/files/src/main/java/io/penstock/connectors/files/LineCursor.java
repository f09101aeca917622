package io.penstock.connectors.files;

import io.penstock.connectors.formats.Unicode;
import io.penstock.plan.connect.RawRecord;

/**
 * The record at hand, found again in the bytes by its line number. It only walks forward and only
 * when it is asked, so that records which nobody looks at cost nothing.
 */
final class LineCursor implements RawRecord {
  private final String origin;
  private final byte[] bytes;
  private final RecordGrammar grammar;
  private long knownLine;
  private int knownOffset;
  private long line;

  /**
   * Begins with the first line of the bytes.
   *
   * @param offset where that line begins, after a byte order mark
   */
  LineCursor(String origin, byte[] bytes, int offset, long line, RecordGrammar grammar) {
    this.origin = origin;
    this.bytes = bytes;
    this.grammar = grammar;
    this.knownOffset = offset;
    this.knownLine = line;
    this.line = line;
  }

  /** Goes on to the record that begins on that line. */
  void moveTo(long line) {
    this.line = line;
  }

  /** Goes on to the line after the record. */
  void movePast() {
    int end = end();
    line = knownLine + LineBreaks.count(bytes, knownOffset, end);
    knownOffset = end;
    knownLine = line;
  }

  /** Where the record begins. */
  int start() {
    while (knownLine < line && knownOffset < bytes.length) {
      knownOffset = LineBreaks.after(bytes, knownOffset, bytes.length);
      knownLine++;
    }
    return knownOffset;
  }

  /** Where the next record begins; for a damaged one, on the next line. */
  int end() {
    return grammar.next(bytes, start(), bytes.length);
  }

  boolean damaged() {
    return grammar.end(bytes, start(), bytes.length) == RecordGrammar.DAMAGED;
  }

  /** Whether a damaged record is so because of its size. */
  boolean tooLong() {
    return grammar.tooLong(bytes, start(), end());
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public long position() {
    return line;
  }

  @Override
  public String text() {
    int from = start();
    return Unicode.lenient(bytes, from, LineBreaks.before(bytes, from, end()));
  }
}
