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
  private AvroMoments() {}

  static AvroColumn of(String path, FieldType type) {
    String id = type.getLogicalType() == null ? "" : type.getLogicalType().getIdentifier();
    if (id.equals(SqlTypes.DATE.getIdentifier())) {
      return column(LogicalTypes.date(), Schema.Type.INT, v -> ExactMoments.date((LocalDate) v));
    }
    if (id.equals(SqlTypes.TIME.getIdentifier())) {
      return column(
          LogicalTypes.timeMicros(), Schema.Type.LONG, v -> ExactMoments.time((LocalTime) v));
    }
    if (id.equals(SqlTypes.TIMESTAMP.getIdentifier())) {
      return column(
          LogicalTypes.timestampMicros(), Schema.Type.LONG, v -> ExactMoments.instant((Instant) v));
    }
    throw AvroColumn.unsupported(path, id);
  }

  private static AvroColumn column(LogicalType logical, Schema.Type type, Exact value) {
    return new AvroColumn(logical.addToSchema(Schema.create(type)), value);
  }
}
