package io.penstock.connectors.formats;

import java.math.BigInteger;
import java.time.Instant;

/** Timestamps in the text of records. */
final class AvroTextMoments {
  private static final long SECOND_MICROS = 1_000_000;

  private AvroTextMoments() {}

  static String ofMillis(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  static String ofMicros(long micros) {
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, SECOND_MICROS), Math.floorMod(micros, SECOND_MICROS) * 1000)
        .toString();
  }

  /** Whether the microseconds since 1970 have 64 bits; the milliseconds have in any case. */
  static boolean inMicros(String text) {
    return exact(text).bitLength() < Long.SIZE;
  }

  static long micros(String text) {
    return exact(text).longValueExact();
  }

  private static BigInteger exact(String text) {
    Instant instant = Instant.parse(text);
    return BigInteger.valueOf(instant.getEpochSecond())
        .multiply(BigInteger.valueOf(SECOND_MICROS))
        .add(BigInteger.valueOf(instant.getNano() / 1000));
  }

  static long millis(String text) {
    return Instant.parse(text).toEpochMilli();
  }
}
