package io.penstock.connectors.files;

import java.io.Serializable;

/** Where a record ends. The cutter and the reader of a format share one, so that they agree. */
interface RecordGrammar extends Serializable {

  /** Returned for a record that breaks the rules; the next record begins on the next line. */
  int DAMAGED = -1;

  /** The most bytes a record may have, without its line break. */
  int maxRecord();

  /**
   * The offset after the record that begins at {@code from}, or {@link #DAMAGED}. The record must
   * lie in {@code [from, to)} whole or have {@code maxRecord} bytes and a line break there.
   */
  int end(byte[] bytes, int from, int to);

  /** Where to stop looking for the end of a record: beyond, it is too long. */
  default int farthest(int from, int to) {
    return (int) Math.min(to, from + maxRecord() + 2L);
  }

  /** Whether the record that ends there has more bytes than it may. */
  default boolean tooLong(byte[] bytes, int from, int end) {
    return LineBreaks.before(bytes, from, end) - from > maxRecord();
  }

  /** The offset after the record or, where it is damaged, after its first line. */
  default int next(byte[] bytes, int from, int to) {
    int end = end(bytes, from, to);
    return end == DAMAGED ? LineBreaks.after(bytes, from, to) : end;
  }
}
