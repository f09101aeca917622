package io.penstock.connectors.files;

import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 and turns each malformed byte into a lone low surrogate, which no valid text holds:
 * so the records around a damaged one are read as ever, and the damaged one is known by it.
 */
final class EscapingReader extends Reader {
  private final ByteBuffer in;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private boolean malformed;

  EscapingReader(byte[] bytes, int from) {
    this.in = ByteBuffer.wrap(bytes, from, bytes.length - from);
  }

  /** Whether all bytes were handed out. */
  boolean exhausted() {
    return !in.hasRemaining();
  }

  /** Whether any byte so far was malformed. */
  boolean malformed() {
    return malformed;
  }

  /** Whether the text holds a malformed byte. */
  static boolean escaped(char[] text, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (Character.isHighSurrogate(text[i])
          && i + 1 < offset + length
          && Character.isLowSurrogate(text[i + 1])) {
        i++;
      } else if (Character.isSurrogate(text[i])) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int read(char[] buffer, int offset, int length) {
    if (exhausted()) {
      return -1;
    }
    CharBuffer out = CharBuffer.wrap(buffer, offset, length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        break;
      }
      if (!out.hasRemaining()) {
        break;
      }
      malformed = true;
      out.put((char) (0xDC00 | (in.get() & 0xFF)));
    }
    return out.position() - offset;
  }

  @Override
  public void close() {}
}
