package io.penstock.transforms.protect;

import java.util.BitSet;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether bytes can pass for random. No test proves randomness; these refuse what people
 * type when they have no key at hand. A random key of 32 bytes fails with a chance below 1e-12.
 */
final class KeyStrength {
  private static final int MIN_DIGITS = 64;
  private static final int MAX_DIGITS = 128;
  private static final int MIN_DISTINCT = 16;
  private static final String REMEDY = "; make one with `openssl rand -hex 32`";

  private KeyStrength() {}

  static byte[] decode(SecretRef ref, String text) {
    if (!text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
      throw new KeyException(ref + " is not a key: only hex digits are allowed" + REMEDY);
    }
    if (text.length() < MIN_DIGITS || text.length() > MAX_DIGITS || text.length() % 2 != 0) {
      throw new KeyException(
          ref + " is not a key: 64 to 128 hex digits are allowed, an even number" + REMEDY);
    }
    byte[] bytes = HexFormat.of().parseHex(text);
    String weakness = weakness(bytes);
    if (weakness != null) {
      throw new KeyException(ref + " is a weak key: " + weakness + REMEDY);
    }
    return bytes;
  }

  private static @Nullable String weakness(byte[] bytes) {
    if (constantStep(bytes)) {
      return "its bytes are all equal or count up or down";
    }
    if (repeats(bytes)) {
      return "it repeats a pattern";
    }
    if (printable(bytes)) {
      return "it is written text";
    }
    return distinct(bytes) < MIN_DISTINCT ? "it has few different bytes" : null;
  }

  private static boolean constantStep(byte[] bytes) {
    byte step = (byte) (bytes[1] - bytes[0]);
    for (int i = 2; i < bytes.length; i++) {
      if ((byte) (bytes[i] - bytes[i - 1]) != step) {
        return false;
      }
    }
    return true;
  }

  private static boolean repeats(byte[] bytes) {
    for (int period = 1; period <= bytes.length / 2; period++) {
      int i = period;
      while (i < bytes.length && bytes[i] == bytes[i - period]) {
        i++;
      }
      if (i == bytes.length) {
        return true;
      }
    }
    return false;
  }

  private static int distinct(byte[] bytes) {
    BitSet seen = new BitSet(256);
    for (byte b : bytes) {
      seen.set(b & 0xff);
    }
    return seen.cardinality();
  }

  private static boolean printable(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0x20 || b == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
