package io.penstock.connectors.formats;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.TypeName;

/** Numbers and bytes of Avro files. */
final class AvroNumbers {
  private static final String NUMBER = "a number";

  private AvroNumbers() {}

  /** Decimals, whole numbers, and floating numbers as the shortest decimal that means them. */
  static AvroType decimal(Schema written) {
    if (written.getLogicalType() instanceof LogicalTypes.Decimal size) {
      return (datum, path, wrong) -> new BigDecimal(new BigInteger(copied(datum)), size.getScale());
    }
    if (!AvroTypes.logical(written).isEmpty()) {
      return AvroTypes.unfit(NUMBER);
    }
    return switch (written.getType()) {
      case INT, LONG -> (datum, path, wrong) -> BigDecimal.valueOf(((Number) datum).longValue());
      case FLOAT, DOUBLE ->
          (datum, path, wrong) ->
              Double.isFinite(((Number) datum).doubleValue())
                  ? new BigDecimal(datum.toString())
                  : AvroTypes.refuse(path, "a finite number", wrong);
      default -> AvroTypes.unfit(NUMBER);
    };
  }

  static AvroType floating(Schema written, FieldType type) {
    if (written.getType() == Schema.Type.FLOAT && type.getTypeName() == TypeName.FLOAT) {
      return (datum, path, wrong) -> datum;
    }
    boolean fits =
        written.getType() == Schema.Type.FLOAT || written.getType() == Schema.Type.DOUBLE;
    return fits && type.getTypeName() == TypeName.DOUBLE
        ? (datum, path, wrong) -> ((Number) datum).doubleValue()
        : AvroTypes.unfit("a floating number of that size");
  }

  static AvroType bytes(Schema written) {
    boolean plain = AvroTypes.logical(written).isEmpty();
    return switch (written.getType()) {
      case BYTES, FIXED ->
          plain ? (datum, path, wrong) -> copied(datum) : AvroTypes.unfit("plain bytes");
      default -> AvroTypes.unfit("bytes");
    };
  }

  /** Avro uses its buffers again. */
  static byte[] copied(Object datum) {
    if (datum instanceof GenericFixed fixed) {
      return fixed.bytes().clone();
    }
    ByteBuffer buffer = ((ByteBuffer) datum).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
