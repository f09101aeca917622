package io.penstock.bench.customers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Timestamps in microseconds since 1970. */
final class Instants {
  private static final int LENGTH = "2024-01-31T00:00:00Z".length();

  private Instants() {}

  /**
   * Reads ISO 8601.
   *
   * @throws DateTimeException if it is not a timestamp
   */
  static long micros(String text) {
    if (text.length() != LENGTH || text.charAt(10) != 'T' || text.charAt(19) != 'Z') {
      Instant other = OffsetDateTime.parse(text).toInstant();
      return other.getEpochSecond() * 1_000_000 + other.getNano() / 1000;
    }
    if (text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      throw new DateTimeException("not a timestamp");
    }
    LocalDate date = LocalDate.of(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8));
    int hour = two(text, 11);
    int minute = two(text, 14);
    int second = two(text, 17);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("not a time of day");
    }
    long seconds = ((date.toEpochDay() * 24 + hour) * 60 + minute) * 60 + second;
    return seconds * 1_000_000;
  }

  private static int two(String text, int at) {
    int tens = text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
      throw new DateTimeException("not a number");
    }
    return tens * 10 + ones;
  }
}
