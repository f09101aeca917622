package io.penstock.control;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Instants as text of one width, which sorts as the instants do. */
final class Times {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Times() {}

  /** Such as {@code 2026-11-24T09:30:00.000Z}. */
  static String text(Instant instant) {
    return MILLIS.format(instant);
  }
}
