package io.penstock.connectors.files;

import static io.penstock.connectors.files.ParquetColumn.either;
import static io.penstock.connectors.files.ParquetColumn.logical;
import static io.penstock.connectors.files.ParquetColumn.unfit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/**
 * Times and timestamps of Parquet files, to the microsecond; finer ones fit no field. INT96 is the
 * nanosecond of the day and the Julian day, as Hive, Impala and Spark write it.
 */
final class ParquetMoments {
  private static final long MICRO_NANOS = 1_000;
  private static final long SECOND_MICROS = 1_000_000;
  private static final long DAY_MICROS = 86_400 * SECOND_MICROS;
  private static final long MOST_DAYS = 100_000_000;
  private static final long EPOCH_JULIAN_DAY = 2_440_588;

  private ParquetMoments() {}

  static ParquetColumn time(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> ParquetScalars.column(logical("int", "time-millis"), value -> value);
      case MICROS -> ParquetScalars.column(logical("long", "time-micros"), value -> value);
      case NANOS ->
          ParquetScalars.column(
              either(logical("long", "time-micros"), unfit()),
              value -> exact("time_nanos", 0, (Long) value));
    };
  }

  static ParquetColumn timestamp(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> ParquetScalars.column(logical("long", "timestamp-millis"), value -> value);
      case MICROS -> ParquetScalars.column(logical("long", "timestamp-micros"), value -> value);
      case NANOS ->
          ParquetScalars.column(
              either(logical("long", "timestamp-micros"), unfit()),
              value -> exact("timestamp_nanos", 0, (Long) value));
    };
  }

  static ParquetColumn int96() {
    return ParquetScalars.column(
        either(logical("long", "timestamp-micros"), unfit()),
        value -> int96(((Binary) value).toByteBuffer().order(ByteOrder.LITTLE_ENDIAN)));
  }

  private static Object int96(ByteBuffer bytes) {
    long nanos = bytes.getLong(bytes.position());
    long day = bytes.getInt(bytes.position() + Long.BYTES) - EPOCH_JULIAN_DAY;
    return exact("timestamp_nanos", day, nanos);
  }

  private static Object exact(String name, long day, long nanos) {
    return nanos % MICRO_NANOS == 0 && Math.abs(day) <= MOST_DAYS
        ? (Object) (day * DAY_MICROS + nanos / MICRO_NANOS)
        : Map.of(name, text(day, nanos));
  }

  private static String text(long day, long nanos) {
    return Instant.ofEpochSecond(day * 86_400, nanos).toString();
  }
}
