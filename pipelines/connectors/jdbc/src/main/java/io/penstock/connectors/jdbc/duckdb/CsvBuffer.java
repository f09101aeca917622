package io.penstock.connectors.jdbc.duckdb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of CSV as bytes, in the one form that {@link StagedColumns} tells DuckDB: null is {@code
 * \N} without quotes, so that neither an empty text nor the text {@code \N} is taken for it.
 */
final class CsvBuffer {
  private static final int FLUSH = 1 << 18;
  private static final byte[] NULL = {'\\', 'N'};
  private static final byte[] LEAST =
      Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.UTF_8);

  /** ASCII that is written in quotes only; so is what is not ASCII. */
  private static final boolean[] SPECIAL = new boolean[128];

  static {
    for (char c : "\",\\\u007f".toCharArray()) {
      SPECIAL[c] = true;
    }
  }

  private byte[] bytes = new byte[FLUSH + (1 << 14)];
  private int end;
  private int line;

  void nothing() {
    raw(NULL);
  }

  void comma() {
    reserve(1);
    bytes[end++] = ',';
  }

  /** Text that needs no quotes: digits, signs, letters. */
  void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[end++] = (byte) text.charAt(i);
    }
  }

  void integer(long value) {
    if (value == Long.MIN_VALUE) {
      raw(LEAST);
      return;
    }
    reserve(20);
    long rest = Math.abs(value);
    if (value < 0) {
      bytes[end++] = '-';
    }
    int digits = digits(rest);
    for (int i = end + digits - 1; i >= end; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    end += digits;
  }

  /** Any text, in quotes where it needs them. */
  void text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    if (encoded.length == 0 || !plain(encoded)) {
      quoted(encoded);
    } else {
      raw(encoded);
    }
  }

  private static boolean plain(byte[] encoded) {
    for (byte b : encoded) {
      if (b < ' ' || SPECIAL[b]) {
        return false;
      }
    }
    return true;
  }

  private void quoted(byte[] encoded) {
    reserve(2 * encoded.length + 2);
    bytes[end++] = '"';
    for (byte b : encoded) {
      if (b == '"') {
        bytes[end++] = '"';
      }
      bytes[end++] = b;
    }
    bytes[end++] = '"';
  }

  /** The bytes of the line so far. */
  int lineLength() {
    return end - line;
  }

  void endLine() {
    reserve(1);
    bytes[end++] = '\n';
    line = end;
  }

  /** Forgets the line so far. */
  void dropLine() {
    end = line;
  }

  boolean full() {
    return end >= FLUSH;
  }

  void drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, end);
    end = 0;
    line = 0;
  }

  private void raw(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, end, text.length);
    end += text.length;
  }

  private void reserve(int more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
    }
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }
}
