package io.penstock.connectors.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;

/** Values of Parquet files that lie in bytes. */
final class ParquetText {
  private ParquetText() {}

  /** The text of UTF-8, or what does not fit where it is none. */
  static Object of(Binary value) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(value.toByteBuffer()).toString();
    } catch (CharacterCodingException e) {
      return unfit("bytes", value);
    }
  }

  static String uuid(Binary value) {
    ByteBuffer bytes = value.toByteBuffer();
    return new UUID(bytes.getLong(), bytes.getLong()).toString();
  }

  /** IEEE 754 binary16, little-endian: one bit of sign, 5 of exponent, 10 of fraction. */
  static float half(Binary value) {
    int bits = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getShort();
    int exponent = bits >> 10 & 0x1F;
    float fraction = bits & 0x3FF;
    float size =
        switch (exponent) {
          case 0 -> Math.scalb(fraction, -24);
          case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb(1024 + fraction, exponent - 25);
        };
    return bits < 0 ? -size : size;
  }

  /** A value that no field can take. */
  static Map<String, String> unfit(String name, Binary value) {
    return Map.of(name, Base64.getEncoder().encodeToString(value.getBytes()));
  }
}
