package io.penstock.transforms.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Reads the keys of rows, one after the other; see {@link KeyFields}. */
public final class KeyReader {
  private static final int LONG_DIGITS = 19;
  private static final byte TEXT = 1;
  private static final byte INTEGER = 2;
  private static final byte DECIMAL = 3;
  private static final byte BOOLEAN = 4;
  private static final byte DATE = 5;
  private static final byte TIME = 6;
  private static final byte TIMESTAMP = 7;

  private final int[] fields;
  private final byte[] salt;
  private final MessageDigest digest;
  private final ByteBuffer head = ByteBuffer.allocate(1 + 2 * Long.BYTES);
  private long high;
  private long low;

  KeyReader(int[] fields, byte[] salt) {
    this.fields = fields;
    this.salt = salt;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Reads the key of a row; false where one of its values is null, and so it has none. */
  public boolean read(@Nullable Object[] row) {
    for (int field : fields) {
      if (row[field] == null) {
        return false;
      }
    }
    digest.update(salt);
    for (int field : fields) {
      Object value = row[field];
      if (value != null) {
        add(value);
      }
    }
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
    high = bytes.getLong();
    low = bytes.getLong();
    return true;
  }

  /** The first 64 bits of the key that was read last. */
  public long high() {
    return high;
  }

  /** The last 64 bits of the key that was read last. */
  public long low() {
    return low;
  }

  private void add(Object value) {
    if (value instanceof String text) {
      bytes(TEXT, 0, text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof BigDecimal decimal) {
      decimal(decimal);
    } else if (value instanceof Number number) {
      longs(INTEGER, number.longValue(), 0);
    } else if (value instanceof Boolean flag) {
      longs(BOOLEAN, flag ? 1 : 0, 0);
    } else if (value instanceof LocalDate date) {
      longs(DATE, date.toEpochDay(), 0);
    } else if (value instanceof LocalTime time) {
      longs(TIME, time.toNanoOfDay(), 0);
    } else if (value instanceof Instant instant) {
      longs(TIMESTAMP, instant.getEpochSecond(), instant.getNano());
    } else {
      throw new IllegalStateException("a key of type " + value.getClass().getSimpleName());
    }
  }

  /** A number that an integer column could hold is read as that column's would be. */
  private void decimal(BigDecimal decimal) {
    BigDecimal plain = decimal.stripTrailingZeros();
    if (plain.scale() <= 0 && (long) plain.precision() - plain.scale() <= LONG_DIGITS) {
      BigInteger whole = plain.toBigInteger();
      if (whole.bitLength() < Long.SIZE) {
        longs(INTEGER, whole.longValue(), 0);
        return;
      }
    }
    bytes(DECIMAL, plain.scale(), plain.unscaledValue().toByteArray());
  }

  private void longs(byte type, long first, long second) {
    digest.update(head.clear().put(type).putLong(first).putLong(second).flip());
  }

  private void bytes(byte type, int scale, byte[] content) {
    longs(type, scale, content.length);
    digest.update(content);
  }
}
