package io.penstock.connectors.files;

import java.io.ByteArrayOutputStream;

/**
 * Works around a defect of FastCSV 4.0.0: after a CR without LF inside quotes, it overlooks an LF
 * that follows the closing quote, and runs two records into one. A CRLF in that place it sees.
 */
final class LoneReturns {
  private LoneReturns() {}

  /** Whether there is a CR that no LF follows. */
  static boolean in(byte[] bytes) {
    int i = 0;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      if (Words.has(Words.at(bytes, i), Words.CR) && in(bytes, i, i + Long.BYTES)) {
        return true;
      }
    }
    return in(bytes, i, bytes.length);
  }

  /** The sound records from there up to the first damaged one, each ending in CRLF or CR. */
  static byte[] mended(byte[] bytes, int from, RecordGrammar grammar) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length - from + 1024);
    int start = from;
    while (start < bytes.length) {
      int end = grammar.end(bytes, start, bytes.length);
      if (end == RecordGrammar.DAMAGED) {
        break;
      }
      boolean feedOnly = bytes[end - 1] == '\n' && (end < 2 || bytes[end - 2] != '\r');
      out.write(bytes, start, end - start - (feedOnly ? 1 : 0));
      if (feedOnly) {
        out.write('\r');
        out.write('\n');
      }
      start = end;
    }
    return out.toByteArray();
  }

  private static boolean in(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n')) {
        return true;
      }
    }
    return false;
  }
}
