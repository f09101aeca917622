package io.penstock.connectors.formats;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of any encoding as UTF-8, with what cannot be decoded left as bytes that UTF-8 lacks. */
public final class Unicode {
  private static final byte NO_UTF8 = (byte) 0xFF;
  private static final char REPLACED = '\uFFFD';

  private Unicode() {}

  /** Whether there is no half of a surrogate pair, which UTF-8 cannot write. */
  public static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Writes UTF-8, and U+FFFD for half a surrogate pair. */
  public static CharsetEncoder encoder() {
    return StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8));
  }

  /** The text as it is, or with U+FFFD for half a surrogate pair. */
  public static String whole(String text) {
    if (isWhole(text)) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8.decode(encoder().encode(CharBuffer.wrap(text))).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("what is malformed is replaced", e);
    }
  }

  /** Decodes for people to read; what cannot be decoded becomes U+FFFD. */
  public static String lenient(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** The same text in UTF-8; each malformed sequence becomes a byte that is malformed there too. */
  public static byte[] toUtf8(byte[] bytes, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer chars = CharBuffer.allocate(1 << 13);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + bytes.length / 8);
    CoderResult result;
    do {
      result = decoder.decode(in, chars, true);
      drain(chars, out);
      if (result.isError()) {
        in.position(in.position() + result.length());
        out.write(NO_UTF8);
      }
    } while (!result.isUnderflow());
    decoder.flush(chars);
    drain(chars, out);
    return out.toByteArray();
  }

  /**
   * The bytes of what {@link #lenient} has decoded. U+FFFD becomes a byte that is malformed again,
   * as it cannot be told from one that was written.
   */
  public static byte[] strict(String text) {
    if (text.indexOf(REPLACED) < 0) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    int from = 0;
    for (int at = text.indexOf(REPLACED); at >= 0; at = text.indexOf(REPLACED, from)) {
      out.writeBytes(text.substring(from, at).getBytes(StandardCharsets.UTF_8));
      out.write(NO_UTF8);
      from = at + 1;
    }
    out.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private static void drain(CharBuffer chars, ByteArrayOutputStream out) {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(chars.flip());
      out.write(utf8.array(), utf8.arrayOffset(), utf8.remaining());
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("decoders never produce half a surrogate pair", e);
    }
    chars.clear();
  }
}
