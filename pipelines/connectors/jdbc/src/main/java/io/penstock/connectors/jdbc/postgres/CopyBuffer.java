package io.penstock.connectors.jdbc.postgres;

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

  /** Any text. */
  void text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    reserve(4 * encoded.length);
    for (byte b : encoded) {
      if (quoted && (b == '"' || b == '\\')) {
        bytes[end++] = '\\';
        bytes[end++] = '\\';
      }
      byte escape = escape(b);
      if (escape != 0) {
        bytes[end++] = '\\';
        bytes[end++] = escape;
      } else {
        bytes[end++] = b;
      }
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

  private static byte escape(byte b) {
    return switch (b) {
      case '\\' -> '\\';
      case '\t' -> 't';
      case '\n' -> 'n';
      case '\r' -> 'r';
      default -> 0;
    };
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
