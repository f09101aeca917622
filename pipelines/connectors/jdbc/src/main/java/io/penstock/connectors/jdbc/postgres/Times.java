package io.penstock.connectors.jdbc.postgres;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Dates and times as PostgreSQL reads them: years of four digits and more, those before the year 1
 * with {@code BC}; digits beyond microseconds are cut off.
 */
final class Times {
  private static final int NANOS_A_MICRO = 1000;

  /** Where the Julian day count begins, below which PostgreSQL has no dates. */
  private static final LocalDate LEAST = LocalDate.of(-4713, 11, 24);

  private static final LocalDate LAST_TIMESTAMP = LocalDate.of(294_276, 12, 31);
  private static final LocalDate LAST_DATE = LocalDate.of(5_874_897, 12, 31);

  private Times() {}

  static String timestamp(Instant value) {
    LocalDateTime local = LocalDateTime.ofInstant(value, ZoneOffset.UTC);
    LocalDate date = within(local.toLocalDate(), LAST_TIMESTAMP);
    return day(date) + " " + time(local.toLocalTime()) + "+00" + era(date);
  }

  static String date(LocalDate value) {
    return day(within(value, LAST_DATE)) + era(value);
  }

  static String time(LocalTime value) {
    StringBuilder text = new StringBuilder(15);
    two(text, value.getHour()).append(':');
    two(text, value.getMinute()).append(':');
    two(text, value.getSecond());
    int micros = value.getNano() / NANOS_A_MICRO;
    if (micros > 0) {
      String digits = Integer.toString(micros);
      text.append('.').append("000000", 0, 6 - digits.length()).append(digits);
    }
    return text.toString();
  }

  private static LocalDate within(LocalDate value, LocalDate last) {
    if (value.isBefore(LEAST) || value.isAfter(last)) {
      throw new ArithmeticException("out of range");
    }
    return value;
  }

  private static String day(LocalDate value) {
    int year = value.getYear() > 0 ? value.getYear() : 1 - value.getYear();
    StringBuilder text = new StringBuilder(16);
    if (year < 1000) {
      text.append("0000", 0, 4 - Integer.toString(year).length());
    }
    text.append(year).append('-');
    two(text, value.getMonthValue()).append('-');
    return two(text, value.getDayOfMonth()).toString();
  }

  private static String era(LocalDate value) {
    return value.getYear() > 0 ? "" : " BC";
  }

  private static StringBuilder two(StringBuilder text, int number) {
    return (number < 10 ? text.append('0') : text).append(number);
  }
}
