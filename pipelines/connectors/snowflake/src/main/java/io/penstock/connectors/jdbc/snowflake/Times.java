package io.penstock.connectors.jdbc.snowflake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Dates and times as {@link StageFiles} tells Snowflake to read them: years 1 to 9999, the only
 * ones it has; digits beyond microseconds are cut off.
 */
final class Times {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
  private static final LocalDate LEAST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private Times() {}

  static String timestamp(Instant value) {
    OffsetDateTime time = value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    within(time.toLocalDate());
    return TIMESTAMP.format(time);
  }

  static String date(LocalDate value) {
    return within(value).toString();
  }

  static String time(LocalTime value) {
    return TIME.format(value);
  }

  private static LocalDate within(LocalDate value) {
    if (value.isBefore(LEAST) || value.isAfter(LAST)) {
      throw new ArithmeticException("out of range");
    }
    return value;
  }
}
