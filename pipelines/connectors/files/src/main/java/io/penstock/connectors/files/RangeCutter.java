package io.penstock.connectors.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Cuts a file into ranges at record ends, in one pass. The pass knows quotes, so that a line break
 * within a field is never taken for the end of a record, and it recovers from damage exactly as the
 * reader does: whatever the size, the ranges together hold the records of the whole file.
 */
final class RangeCutter {
  private final String file;
  private final RecordGrammar grammar;
  private final long size;
  private final RangeReceiver ranges;
  private final ByteBuffer window;
  private final byte[] bytes;

  private long windowStart;
  private int at;
  private int filled;
  private boolean exhausted;
  private long rangeStart;
  private long rangeLine = 1;
  private long line = 1;

  /**
   * Makes a cutter for one file.
   *
   * @param size how many bytes a range should have; it has more by up to one record
   */
  RangeCutter(String file, RecordGrammar grammar, long size, RangeReceiver ranges) {
    this(file, grammar, size, ranges, window(grammar.maxRecord()));
  }

  /**
   * Makes a cutter that looks at so many bytes at a time.
   *
   * @param window at least two bytes more than a record may have
   */
  RangeCutter(String file, RecordGrammar grammar, long size, RangeReceiver ranges, int window) {
    this.file = file;
    this.grammar = grammar;
    this.size = size;
    this.ranges = ranges;
    this.bytes = new byte[window];
    this.window = ByteBuffer.wrap(bytes);
  }

  private static int window(int maxRecord) {
    return (int) Math.max(1 << 18, Math.min(4L * maxRecord, maxRecord + (16L << 20)));
  }

  /** Reads the channel to its end. */
  void cut(ReadableByteChannel channel) throws IOException {
    refill(channel);
    at = ByteOrderMark.length(bytes, filled);
    while (at < filled) {
      skipUnquotedLines();
      if (needsMore()) {
        refill(channel);
      }
      if (at < filled) {
        skipRecord(channel);
      }
      if (windowStart + at - rangeStart >= size) {
        endRange();
      }
      if (needsMore()) {
        refill(channel);
      }
    }
    endRange();
  }

  /** Before the first quote every line is a record: no need to look at fields. */
  private void skipUnquotedLines() {
    int limit = (int) Math.min(filled, Math.max(at, rangeStart + size - windowStart));
    int end = Words.quote(bytes, at, limit);
    while (end > at && !endsLine(end)) {
      end--;
    }
    line += LineBreaks.count(bytes, at, end);
    at = end;
  }

  private boolean endsLine(int end) {
    return bytes[end - 1] == '\n' || (bytes[end - 1] == '\r' && end < filled && bytes[end] != '\n');
  }

  private void skipRecord(ReadableByteChannel channel) throws IOException {
    int end = grammar.end(bytes, at, filled);
    if (end == RecordGrammar.DAMAGED) {
      skipLine(channel);
    } else {
      line += LineBreaks.count(bytes, at, end);
      at = end;
    }
  }

  /** A line may be longer than the window. */
  private void skipLine(ReadableByteChannel channel) throws IOException {
    while (true) {
      int end = LineBreaks.after(bytes, at, filled);
      boolean found = end > at && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r');
      boolean certain = found && (bytes[end - 1] == '\n' || end < filled || exhausted);
      if (certain || exhausted) {
        at = end;
        line += found ? 1 : 0;
        return;
      }
      at = found ? end - 1 : end;
      refill(channel);
    }
  }

  private void endRange() throws IOException {
    long end = windowStart + at;
    if (end > rangeStart) {
      ranges.accept(new FileRange(file, rangeStart, end, rangeLine));
      rangeStart = end;
      rangeLine = line;
    }
  }

  /** Whether the record at hand might reach beyond the window. */
  private boolean needsMore() {
    return !exhausted && filled - at < grammar.maxRecord() + 2;
  }

  private void refill(ReadableByteChannel channel) throws IOException {
    window.limit(filled).position(at);
    window.compact();
    windowStart += at;
    at = 0;
    while (window.hasRemaining() && !exhausted) {
      exhausted = channel.read(window) < 0;
    }
    filled = window.position();
  }
}
