package io.penstock.connectors.files;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** Dates, times and timestamps as the numbers that Avro and Parquet have, to the microsecond. */
final class ExactMoments {
  private static final int MICRO_NANOS = 1000;

  private ExactMoments() {}

  /** Days since 1970. */
  static Integer date(LocalDate date) {
    long day = date.toEpochDay();
    if ((int) day != day) {
      throw new ArithmeticException("a date of 32 bits");
    }
    return (int) day;
  }

  /** Microseconds of the day. */
  static Long time(LocalTime time) {
    return micros(time.toNanoOfDay());
  }

  /** Microseconds since 1970 in UTC. */
  static Long instant(Instant instant) {
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
