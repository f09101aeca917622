package io.penstock.connectors.jdbc.postgres;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Dates and times as PostgreSQL reads them: years of four digits and more, those before the year 1
 * with {@code BC}; digits beyond microseconds are cut off.
 */
final class Times {
  private static final int NANOS_A_MICRO = 1000;
  private static final long SECONDS_A_DAY = 86_400;

  /** Where the Julian day count begins, below which PostgreSQL has no dates. */
  private static final LocalDate LEAST = LocalDate.of(-4713, 11, 24);

  private static final LocalDate LAST_TIMESTAMP = LocalDate.of(294_276, 12, 31);
  private static final LocalDate LAST_DATE = LocalDate.of(5_874_897, 12, 31);

  private Times() {}

  static void timestamp(Instant value, CopyBuffer out) {
    long day = Math.floorDiv(value.getEpochSecond(), SECONDS_A_DAY);
    int second = (int) Math.floorMod(value.getEpochSecond(), SECONDS_A_DAY);
    LocalDate date = within(day, LAST_TIMESTAMP);
    day(date, out);
    out.sign(' ');
    time(second, value.getNano(), out);
    out.ascii("+00");
    era(date, out);
  }

  static void date(LocalDate value, CopyBuffer out) {
    LocalDate date = within(value.toEpochDay(), LAST_DATE);
    day(date, out);
    era(date, out);
  }

  static void time(LocalTime value, CopyBuffer out) {
    time(value.toSecondOfDay(), value.getNano(), out);
  }

  private static void time(int second, int nano, CopyBuffer out) {
    out.digits(second / 3600, 2);
    out.sign(':');
    out.digits(second / 60 % 60, 2);
    out.sign(':');
    out.digits(second % 60, 2);
    int micros = nano / NANOS_A_MICRO;
    if (micros > 0) {
      out.sign('.');
      out.digits(micros, 6);
    }
  }

  private static LocalDate within(long day, LocalDate last) {
    if (day < LEAST.toEpochDay() || day > last.toEpochDay()) {
      throw new ArithmeticException("out of range");
    }
    return LocalDate.ofEpochDay(day);
  }

  private static void day(LocalDate value, CopyBuffer out) {
    out.digits(value.getYear() > 0 ? value.getYear() : 1 - value.getYear(), 4);
    out.sign('-');
    out.digits(value.getMonthValue(), 2);
    out.sign('-');
    out.digits(value.getDayOfMonth(), 2);
  }

  private static void era(LocalDate value, CopyBuffer out) {
    if (value.getYear() <= 0) {
      out.ascii(" BC");
    }
  }
}
