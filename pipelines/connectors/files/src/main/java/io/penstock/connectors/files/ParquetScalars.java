package io.penstock.connectors.files;

import static io.penstock.connectors.files.ParquetColumn.either;
import static io.penstock.connectors.files.ParquetColumn.logical;
import static io.penstock.connectors.files.ParquetColumn.type;
import static io.penstock.connectors.files.ParquetColumn.unfit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.TypeName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Single values of Parquet files, by their logical types. */
final class ParquetScalars {
  private static final BigInteger UNSIGNED = BigInteger.ONE.shiftLeft(Long.SIZE);

  private ParquetScalars() {}

  /**
   * The column of a primitive type.
   *
   * @param wanted what it is read as; bytes of no logical type may be a text
   */
  static ParquetColumn of(PrimitiveType primitive, @Nullable FieldType wanted) {
    LogicalTypeAnnotation logical = primitive.getLogicalTypeAnnotation();
    return switch (primitive.getPrimitiveTypeName()) {
      case BOOLEAN -> column(type("boolean"), value -> value);
      case FLOAT -> column(type("float"), value -> value);
      case DOUBLE -> column(type("double"), value -> value);
      case INT32, INT64 -> whole(logical, primitive);
      case INT96 -> ParquetMoments.int96();
      case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(logical, wanted);
    };
  }

  static ParquetColumn column(JsonNode schema, Function<Object, Object> datum) {
    return new ParquetColumn(
        schema, (parsed, out) -> new ParquetValue(value -> out.accept(datum.apply(value))));
  }

  private static ParquetColumn whole(
      @Nullable LogicalTypeAnnotation logical, PrimitiveType primitive) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return column(
          decimal(decimal),
          value -> ByteBuffer.wrap(BigInteger.valueOf(((Number) value).longValue()).toByteArray()));
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return column(logical("int", "date"), value -> value);
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      return ParquetMoments.time(time.getUnit());
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      return ParquetMoments.timestamp(timestamp.getUnit());
    }
    boolean unsigned = logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
    if (unsigned && primitive.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT64) {
      return column(
          either(type("long"), logical("bytes", "decimal").put("precision", 20)),
          value -> unsigned((Long) value));
    }
    return unsigned
        ? column(type("long"), value -> Integer.toUnsignedLong((Integer) value))
        : column(type("long"), value -> ((Number) value).longValue());
  }

  private static Object unsigned(long value) {
    return value >= 0
        ? (Object) value
        : ByteBuffer.wrap(BigInteger.valueOf(value).add(UNSIGNED).toByteArray());
  }

  private static ParquetColumn bytes(
      @Nullable LogicalTypeAnnotation logical, @Nullable FieldType wanted) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return column(decimal(decimal), value -> ByteBuffer.wrap(((Binary) value).getBytes()));
    }
    boolean text =
        logical instanceof StringLogicalTypeAnnotation
            || logical instanceof EnumLogicalTypeAnnotation
            || logical instanceof JsonLogicalTypeAnnotation;
    boolean asText = logical == null && wanted != null && wanted.getTypeName() == TypeName.STRING;
    if (text || asText) {
      return column(either(type("string"), unfit()), value -> ParquetText.of((Binary) value));
    }
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      return column(type("string"), value -> ParquetText.uuid((Binary) value));
    }
    if (logical instanceof Float16LogicalTypeAnnotation) {
      return column(type("float"), value -> ParquetText.half((Binary) value));
    }
    if (logical instanceof IntervalLogicalTypeAnnotation) {
      return column(unfit(), value -> ParquetText.unfit("interval", (Binary) value));
    }
    return column(type("bytes"), value -> ByteBuffer.wrap(((Binary) value).getBytes()));
  }

  private static JsonNode decimal(DecimalLogicalTypeAnnotation decimal) {
    return logical("bytes", "decimal")
        .put("precision", decimal.getPrecision())
        .put("scale", decimal.getScale());
  }
}
