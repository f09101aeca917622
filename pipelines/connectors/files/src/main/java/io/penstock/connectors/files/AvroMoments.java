package io.penstock.connectors.files;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;

/** Dates, times and timestamps as Avro's logical types, to the microsecond. */
final class AvroMoments {
  private static final int MICRO_NANOS = 1000;

  private AvroMoments() {}

  static AvroColumn of(String path, FieldType type) {
    String id = type.getLogicalType() == null ? "" : type.getLogicalType().getIdentifier();
    if (id.equals(SqlTypes.DATE.getIdentifier())) {
      return column(LogicalTypes.date(), Schema.Type.INT, v -> date((LocalDate) v));
    }
    if (id.equals(SqlTypes.TIME.getIdentifier())) {
      return column(LogicalTypes.timeMicros(), Schema.Type.LONG, v -> time((LocalTime) v));
    }
    if (id.equals(SqlTypes.TIMESTAMP.getIdentifier())) {
      return column(LogicalTypes.timestampMicros(), Schema.Type.LONG, v -> instant((Instant) v));
    }
    throw AvroColumn.unsupported(path, id);
  }

  private static AvroColumn column(LogicalType logical, Schema.Type type, AvroColumn.Value value) {
    return new AvroColumn(logical.addToSchema(Schema.create(type)), value);
  }

  private static Object date(LocalDate date) {
    long day = date.toEpochDay();
    if ((int) day != day) {
      throw new ArithmeticException("a date of 32 bits");
    }
    return (int) day;
  }

  private static Object time(LocalTime time) {
    return micros(time.toNanoOfDay());
  }

  private static Object instant(Instant instant) {
    long micros = micros(instant.getNano());
    try {
      return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), micros);
    } catch (ArithmeticException e) {
      throw new ArithmeticException("a timestamp of 64 bits");
    }
  }

  private static long micros(long nanos) {
    if (nanos % MICRO_NANOS != 0) {
      throw new ArithmeticException("microseconds");
    }
    return nanos / MICRO_NANOS;
  }
}
