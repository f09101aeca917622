package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.formats.Unicode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines in the text format of PostgreSQL's COPY: tabs between values, {@code \N} for null, the
 * backslash before what would end a value or a line.
 */
final class CopyBuffer {
  private static final int FLUSH = 1 << 18;

  /** The bytes that a backslash becomes within the quotes of an array. */
  private static final int MOST_FOR_ONE = 4;

  /** What Java encodes half a character as, among others. */
  private static final byte REPLACEMENT = '?';

  private static final byte PLAIN = 0;

  /** What stands for a byte after a backslash; {@link #PLAIN} where it stands for itself. */
  private static final byte[] ESCAPES = new byte[128];

  static {
    ESCAPES[0] = '0';
    ESCAPES['\\'] = '\\';
    ESCAPES['\t'] = 't';
    ESCAPES['\n'] = 'n';
    ESCAPES['\r'] = 'r';
    ESCAPES['"'] = '"';
    ESCAPES[REPLACEMENT] = REPLACEMENT;
  }

  /** The least number of one digit more than the index; the last is as great as numbers get. */
  private static final long[] POWERS_OF_TEN = {
    1L,
    10L,
    100L,
    1_000L,
    10_000L,
    100_000L,
    1_000_000L,
    10_000_000L,
    100_000_000L,
    1_000_000_000L,
    10_000_000_000L
  };

  private byte[] bytes = new byte[FLUSH + (1 << 14)];
  private int end;
  private int line;
  private boolean quoted;

  void nothing() {
    reserve(2);
    bytes[end++] = '\\';
    bytes[end++] = 'N';
  }

  void tab() {
    reserve(1);
    bytes[end++] = '\t';
  }

  /** Text that needs no escape: digits, signs, letters. */
  void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[end++] = (byte) text.charAt(i);
    }
  }

  /**
   * A number in decimal digits, with zeros before it.
   *
   * @param number 0 or greater
   * @param width the least number of digits, 1 to 10
   */
  void digits(int number, int width) {
    reserve(10);
    int most = width;
    for (int rest = number; rest >= POWERS_OF_TEN[most]; ) {
      most++;
    }
    int rest = number;
    for (int i = end + most - 1; i >= end; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    end += most;
  }

  /** A character of ASCII that needs no escape. */
  void sign(char c) {
    reserve(1);
    bytes[end++] = (byte) c;
  }

  /**
   * Any text that is one in PostgreSQL.
   *
   * @throws ArithmeticException if it has the character NUL or half a character
   */
  void text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    reserve(MOST_FOR_ONE * encoded.length);
    boolean replaced = false;
    for (byte b : encoded) {
      if (b < 0 || ESCAPES[b] == PLAIN) {
        bytes[end++] = b;
      } else if (b == REPLACEMENT) {
        bytes[end++] = b;
        replaced = true;
      } else {
        escaped(b);
      }
    }
    if (replaced && !Unicode.isWhole(text)) {
      throw new ArithmeticException("has half a surrogate pair");
    }
  }

  private void escaped(byte b) {
    if (b == 0) {
      throw new ArithmeticException("has the character NUL");
    }
    if (quoted && (b == '"' || b == '\\')) {
      bytes[end++] = '\\';
      bytes[end++] = '\\';
    }
    if (b == '"') {
      bytes[end++] = b;
    } else {
      bytes[end++] = '\\';
      bytes[end++] = ESCAPES[b];
    }
  }

  /** An element of an array: in double quotes, in which a backslash stands before another. */
  void quoted(Runnable element) {
    ascii("\"");
    quoted = true;
    try {
      element.run();
    } finally {
      quoted = false;
    }
    ascii("\"");
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

  private void reserve(int more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
    }
  }
}
