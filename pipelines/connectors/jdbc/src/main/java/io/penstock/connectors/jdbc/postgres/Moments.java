package io.penstock.connectors.jdbc.postgres;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Dates and times as PostgreSQL writes them in the date style ISO: {@code 2024-02-29
 * 12:30:00.25+05:30}, years of four digits and more, {@code BC} at the end. What else it writes is
 * refused: infinity, and 24:00, which are no times in Java.
 */
final class Moments {
  private static final long SECONDS_A_DAY = 86_400;
  private static final int NANO_DIGITS = 9;

  private final String text;
  private final int end;
  private final boolean beforeChrist;
  private int at;

  private Moments(String text) {
    this.text = text;
    this.beforeChrist = text.endsWith(" BC");
    this.end = beforeChrist ? text.length() - 3 : text.length();
  }

  /**
   * A timestamp or a date, which are taken as UTC, or a timestamp with an offset.
   *
   * @throws RuntimeException if it is none
   */
  static Instant instant(String text) {
    Moments read = new Moments(text);
    long second = read.day().toEpochDay() * SECONDS_A_DAY;
    int nano = 0;
    if (read.at < read.end) {
      read.sign(' ');
      second += read.secondOfDay();
      nano = read.nano();
      second -= read.offset();
    }
    read.over();
    return Instant.ofEpochSecond(second, nano);
  }

  /**
   * A date.
   *
   * @throws RuntimeException if it is none
   */
  static LocalDate date(String text) {
    Moments read = new Moments(text);
    LocalDate day = read.day();
    read.over();
    return day;
  }

  /**
   * A time of day.
   *
   * @throws RuntimeException if it is none
   */
  static LocalTime time(String text) {
    Moments read = new Moments(text);
    int second = read.secondOfDay();
    int nano = read.nano();
    read.over();
    return LocalTime.ofSecondOfDay(second).withNano(nano);
  }

  private LocalDate day() {
    int year = number(4, 9);
    sign('-');
    int month = number(2, 2);
    sign('-');
    return LocalDate.of(beforeChrist ? 1 - year : year, month, number(2, 2));
  }

  private int secondOfDay() {
    int hour = number(2, 2);
    sign(':');
    int minute = number(2, 2);
    sign(':');
    int second = number(2, 2);
    if (hour > 23 || minute > 59 || second > 59) {
      throw wrong();
    }
    return (hour * 60 + minute) * 60 + second;
  }

  private int nano() {
    if (!found('.')) {
      return 0;
    }
    int from = at;
    int nano = number(1, NANO_DIGITS);
    for (int digits = at - from; digits < NANO_DIGITS; digits++) {
      nano *= 10;
    }
    return nano;
  }

  /** Seconds east of UTC. */
  private int offset() {
    boolean east = found('+');
    if (!east && !found('-')) {
      return 0;
    }
    int seconds = number(2, 2) * 3600;
    seconds += found(':') ? number(2, 2) * 60 : 0;
    seconds += found(':') ? number(2, 2) : 0;
    return east ? seconds : -seconds;
  }

  private int number(int least, int most) {
    int from = at;
    int number = 0;
    while (at < end && at - from < most && Character.digit(text.charAt(at), 10) >= 0) {
      number = number * 10 + text.charAt(at++) - '0';
    }
    if (at - from < least) {
      throw wrong();
    }
    return number;
  }

  private boolean found(char sign) {
    boolean found = at < end && text.charAt(at) == sign;
    at += found ? 1 : 0;
    return found;
  }

  private void sign(char sign) {
    if (!found(sign)) {
      throw wrong();
    }
  }

  private void over() {
    if (at < end) {
      throw wrong();
    }
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException("not a time");
  }
}
