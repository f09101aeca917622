package io.penstock.plan.assemble;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.apache.beam.sdk.coders.BigEndianShortCoder;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.ByteCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.coders.FloatCoder;
import org.apache.beam.sdk.coders.InstantCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.LogicalType;
import org.apache.beam.sdk.schemas.logicaltypes.MicrosInstant;
import org.jspecify.annotations.Nullable;

/** The coders of scalar fields, each with the bytes that the field has in Beam's row coder. */
final class FieldForm {
  private FieldForm() {}

  /** The coder of a field, without null; empty for one that is no scalar. */
  @SuppressWarnings("unchecked") // the type of the field says which class its values have
  static Optional<Coder<Object>> of(FieldType type) {
    return Optional.ofNullable((Coder<Object>) coder(type));
  }

  private static @Nullable Coder<?> coder(FieldType type) {
    return switch (type.getTypeName()) {
      case BYTE -> ByteCoder.of();
      case INT16 -> BigEndianShortCoder.of();
      case INT32 -> VarIntCoder.of();
      case INT64 -> VarLongCoder.of();
      case FLOAT -> FloatCoder.of();
      case DOUBLE -> DoubleCoder.of();
      case DECIMAL -> new Decimals();
      case STRING -> StringUtf8Coder.of();
      case BOOLEAN -> BooleanCoder.of();
      case BYTES -> ByteArrayCoder.of();
      case DATETIME -> InstantCoder.of();
      case LOGICAL_TYPE ->
          type.getLogicalType() instanceof MicrosInstant ? new Micros() : based(type);
      default -> null;
    };
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Coder<?> based(FieldType type) {
    LogicalType<Object, Object> logical = (LogicalType<Object, Object>) type.getLogicalType();
    FieldType base = logical == null ? FieldType.DATETIME : logical.getBaseType();
    if (logical == null
        || base.getNullable()
        || !base.getTypeName().isPrimitiveType()
        || base.equals(FieldType.DATETIME)) {
      return null;
    }
    return of(base).map(coder -> new Based(logical, coder)).orElse(null);
  }

  /** Scale and digits. */
  private static final class Decimals extends CustomCoder<BigDecimal> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(BigDecimal value, OutputStream out) throws IOException {
      VarIntCoder.of().encode(value.scale(), out);
      ByteArrayCoder.of().encodeAndOwn(value.unscaledValue().toByteArray(), out, Context.NESTED);
    }

    @Override
    public BigDecimal decode(InputStream in) throws IOException {
      int scale = VarIntCoder.of().decode(in);
      return new BigDecimal(new BigInteger(ByteArrayCoder.of().decode(in)), scale);
    }
  }

  /** Instants to the microsecond, which Beam has as a row of seconds and microseconds. */
  private static final class Micros extends CustomCoder<Instant> {
    private static final long serialVersionUID = 1;

    private static final int FIELDS = 2;
    private static final int NANOS = 1000;

    @Override
    public void encode(Instant value, OutputStream out) throws IOException {
      VarIntCoder.of().encode(FIELDS, out);
      VarIntCoder.of().encode(0, out); // none is null
      VarLongCoder.of().encode(value.getEpochSecond(), out);
      VarIntCoder.of().encode(value.getNano() / NANOS, out);
    }

    @Override
    public Instant decode(InputStream in) throws IOException {
      if (VarIntCoder.of().decode(in) != FIELDS || VarIntCoder.of().decode(in) != 0) {
        throw new IOException("an instant of other parts than seconds and microseconds");
      }
      long seconds = VarLongCoder.of().decode(in);
      return Instant.ofEpochSecond(seconds, (long) VarIntCoder.of().decode(in) * NANOS);
    }
  }

  /** Values of a logical type, as those of the scalar that it is based on. */
  private static final class Based extends CustomCoder<Object> {
    private static final long serialVersionUID = 1;

    private final LogicalType<Object, Object> type;
    private final Coder<Object> base;

    Based(LogicalType<Object, Object> type, Coder<Object> base) {
      this.type = type;
      this.base = base;
    }

    @Override
    public void encode(Object value, OutputStream out) throws IOException {
      base.encode(type.toBaseType(value), out);
    }

    @Override
    public Object decode(InputStream in) throws IOException {
      return type.toInputType(base.decode(in));
    }
  }
}
