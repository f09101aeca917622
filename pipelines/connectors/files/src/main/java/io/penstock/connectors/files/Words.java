package io.penstock.connectors.files;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time, for scans that must keep up with the disk. */
final class Words {
  static final long LF = spread('\n');
  static final long CR = spread('\r');
  static final long QUOTE = spread('"');

  private static final long LOW = 0x7F7F7F7F7F7F7F7FL;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  static long at(byte[] bytes, int offset) {
    return (long) LONGS.get(bytes, offset);
  }

  static boolean has(long word, long spread) {
    return matches(word, spread) != 0;
  }

  static int count(long word, long spread) {
    return Long.bitCount(matches(word, spread));
  }

  /** The offset of the first quote in {@code [from, to)}, or {@code to}. */
  static int quote(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long found = matches(at(bytes, i), QUOTE);
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i < to && bytes[i] != '"') {
      i++;
    }
    return i;
  }

  /** The top bit of each byte that equals the spread one, exactly (no carry between bytes). */
  private static long matches(long word, long spread) {
    long difference = word ^ spread;
    return ~(((difference & LOW) + LOW) | difference | LOW);
  }

  private static long spread(char c) {
    return c * 0x0101010101010101L;
  }
}
