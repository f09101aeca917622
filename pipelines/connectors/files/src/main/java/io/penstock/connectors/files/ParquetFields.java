package io.penstock.connectors.files;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timeType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import io.penstock.connectors.formats.Unicode;
import io.penstock.plan.connect.UnusableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Makes the fields of a file that is written. All parts of objects and lists may be null.
 *
 * @param path the place in the contract's schema, for messages
 * @param name of the field
 */
record ParquetFields(String path, String name, Repetition repetition) {

  /** A column of the rows. */
  static ParquetFields column(String name, boolean required) {
    return new ParquetFields(name, name, required ? Repetition.REQUIRED : Repetition.OPTIONAL);
  }

  /** A field of an object. */
  ParquetFields part(String part) {
    return new ParquetFields(path + "." + part, part, Repetition.OPTIONAL);
  }

  /** The values of a list. */
  ParquetFields element() {
    return new ParquetFields(path + "[]", "element", Repetition.OPTIONAL);
  }

  /**
   * The field of a type.
   *
   * @param physicalType the contract's, such as {@code DECIMAL(12,2)}, or null
   */
  ParquetField of(FieldType type, @Nullable String physicalType) {
    return switch (type.getTypeName()) {
      case STRING ->
          field(
              PrimitiveTypeName.BINARY, stringType(), v -> text((String) v), ParquetFields::bytes);
      case BYTE, INT16, INT32, INT64 ->
          field(PrimitiveTypeName.INT64, null, v -> ((Number) v).longValue(), ParquetFields::whole);
      case FLOAT ->
          field(
              PrimitiveTypeName.FLOAT,
              null,
              v -> v,
              (out, v) -> {
                out.addFloat((Float) v);
                return Float.BYTES;
              });
      case DOUBLE ->
          field(
              PrimitiveTypeName.DOUBLE,
              null,
              v -> v,
              (out, v) -> {
                out.addDouble((Double) v);
                return Double.BYTES;
              });
      case BOOLEAN ->
          field(
              PrimitiveTypeName.BOOLEAN,
              null,
              v -> v,
              (out, v) -> {
                out.addBoolean((Boolean) v);
                return 1;
              });
      case BYTES ->
          field(
              PrimitiveTypeName.BINARY,
              null,
              v -> Binary.fromConstantByteArray((byte[]) v),
              ParquetFields::bytes);
      case DECIMAL -> ParquetDecimals.field(this, DecimalSize.of(path, physicalType));
      case LOGICAL_TYPE -> moment(Objects.requireNonNull(type.getLogicalType()).getIdentifier());
      case ARRAY, ITERABLE ->
          ParquetNestings.list(this, Objects.requireNonNull(type.getCollectionElementType()));
      case ROW -> ParquetNestings.row(this, Objects.requireNonNull(type.getRowSchema()));
      default -> throw unsupported(type.getTypeName().toString());
    };
  }

  private ParquetField moment(String id) {
    if (id.equals(SqlTypes.DATE.getIdentifier())) {
      return field(
          PrimitiveTypeName.INT32,
          dateType(),
          v -> ExactMoments.date((LocalDate) v),
          ParquetFields::small);
    }
    if (id.equals(SqlTypes.TIME.getIdentifier())) {
      return field(
          PrimitiveTypeName.INT64,
          timeType(false, MICROS),
          v -> ExactMoments.time((LocalTime) v),
          ParquetFields::whole);
    }
    if (id.equals(SqlTypes.TIMESTAMP.getIdentifier())) {
      return field(
          PrimitiveTypeName.INT64,
          timestampType(true, MICROS),
          v -> ExactMoments.instant((Instant) v),
          ParquetFields::whole);
    }
    throw unsupported(id);
  }

  private ParquetField field(
      PrimitiveTypeName type,
      @Nullable LogicalTypeAnnotation logical,
      Exact exact,
      ParquetField.Put put) {
    return new ParquetField(Types.primitive(type, repetition).as(logical).named(name), exact, put);
  }

  private static Binary text(String text) {
    return Binary.fromConstantByteArray(Unicode.whole(text).getBytes(StandardCharsets.UTF_8));
  }

  static long bytes(RecordConsumer out, Object value) {
    Binary bytes = (Binary) value;
    out.addBinary(bytes);
    return Integer.BYTES + (long) bytes.length();
  }

  static long whole(RecordConsumer out, Object value) {
    out.addLong((Long) value);
    return Long.BYTES;
  }

  static long small(RecordConsumer out, Object value) {
    out.addInteger((Integer) value);
    return Integer.BYTES;
  }

  UnusableException unsupported(String type) {
    return new UnusableException(
        "column "
            + path
            + ": values of type "
            + type
            + " cannot be written to Parquet; leave the column out, or make it a text");
  }
}
