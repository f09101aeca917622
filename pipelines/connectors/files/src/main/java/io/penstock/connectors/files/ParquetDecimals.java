package io.penstock.connectors.files;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Decimals in the smallest form that holds their precision: 32 bits up to 9 digits, 64 bits up to
 * 18, else as many bytes as 10 to the precision needs.
 */
final class ParquetDecimals {
  private static final int MOST_IN_INT = 9;
  private static final int MOST_IN_LONG = 18;

  private ParquetDecimals() {}

  static ParquetField field(ParquetFields of, DecimalSize size) {
    LogicalTypeAnnotation logical =
        LogicalTypeAnnotation.decimalType(size.scale(), size.precision());
    if (size.precision() <= MOST_IN_INT) {
      return new ParquetField(
          Types.primitive(PrimitiveTypeName.INT32, of.repetition()).as(logical).named(of.name()),
          v -> size.unscaled((BigDecimal) v).intValueExact(),
          ParquetFields::small);
    }
    if (size.precision() <= MOST_IN_LONG) {
      return new ParquetField(
          Types.primitive(PrimitiveTypeName.INT64, of.repetition()).as(logical).named(of.name()),
          v -> size.unscaled((BigDecimal) v).longValueExact(),
          ParquetFields::whole);
    }
    int length = BigInteger.TEN.pow(size.precision()).bitLength() / Byte.SIZE + 1;
    return new ParquetField(
        Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, of.repetition())
            .length(length)
            .as(logical)
            .named(of.name()),
        v -> fixed(size.unscaled((BigDecimal) v), length),
        ParquetFields::bytes);
  }

  /** Big-endian two's complement, with the sign in front. */
  private static Binary fixed(BigInteger value, int length) {
    byte[] bytes = value.toByteArray();
    byte[] fixed = new byte[length];
    Arrays.fill(fixed, (byte) (value.signum() < 0 ? -1 : 0));
    System.arraycopy(bytes, 0, fixed, length - bytes.length, bytes.length);
    return Binary.fromConstantByteArray(fixed);
  }
}
