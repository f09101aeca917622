package io.penstock.connectors.formats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Dates and times from ISO-8601 text, digit by digit; what is not exactly of the form is null. */
final class TemporalText {
  private static final int NONE = -1;
  private static final int DATE_LENGTH = 10;
  private static final int SECOND_NANOS = 1_000_000_000;
  private static final int MICRO_NANOS = 1000;

  private TemporalText() {}

  /** {@code yyyy-MM-dd}. */
  static @Nullable LocalDate date(char[] text, int offset, int length) {
    if (length != DATE_LENGTH || text[offset + 4] != '-' || text[offset + 7] != '-') {
      return null;
    }
    int high = two(text, offset);
    int low = two(text, offset + 2);
    int month = two(text, offset + 5);
    int day = two(text, offset + 8);
    if (high == NONE || low == NONE || month < 1 || month > 12 || day < 1) {
      return null;
    }
    int year = high * 100 + low;
    return day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth()
        ? LocalDate.of(year, month, day)
        : null;
  }

  /** {@code HH:mm} with seconds and a fraction of up to nine digits if wanted. */
  static @Nullable LocalTime time(char[] text, int offset, int length) {
    long nanos = nanoOfDay(text, offset, offset + length);
    return nanos == NONE ? null : LocalTime.ofNanoOfDay(nanos);
  }

  /**
   * A date and a time parted by {@code T} or a space, with {@code Z} or an offset; without either
   * it is UTC. More than microseconds cannot be kept exactly, so they are refused.
   */
  static @Nullable Instant timestamp(char[] text, int offset, int length) {
    int end = offset + length;
    int timeStart = offset + DATE_LENGTH + 1;
    if (length <= DATE_LENGTH || !parts(text[timeStart - 1])) {
      return null;
    }
    LocalDate date = date(text, offset, DATE_LENGTH);
    int zone = zoneStart(text, timeStart, end);
    long nanos = nanoOfDay(text, timeStart, zone);
    int zoneSeconds = zoneSeconds(text, zone, end);
    if (date == null || nanos == NONE || nanos % MICRO_NANOS != 0 || zoneSeconds == NO_ZONE) {
      return null;
    }
    long second = date.toEpochDay() * 86_400 + nanos / SECOND_NANOS - zoneSeconds;
    return Instant.ofEpochSecond(second, nanos % SECOND_NANOS);
  }

  private static final int NO_ZONE = Integer.MIN_VALUE;

  private static boolean parts(char c) {
    return c == 'T' || c == ' ' || c == 't';
  }

  private static int zoneStart(char[] text, int from, int end) {
    int i = from;
    while (i < end && text[i] != 'Z' && text[i] != 'z' && text[i] != '+' && text[i] != '-') {
      i++;
    }
    return i;
  }

  /** {@code Z}, {@code +hh}, {@code +hhmm}, {@code +hh:mm} or nothing, up to 18 hours. */
  private static int zoneSeconds(char[] text, int zone, int end) {
    int length = end - zone;
    if (length == 0 || (length == 1 && (text[zone] == 'Z' || text[zone] == 'z'))) {
      return 0;
    }
    if ((length != 3 && length != 5 && length != 6) || (length == 6 && text[zone + 3] != ':')) {
      return NO_ZONE;
    }
    int hours = two(text, zone + 1);
    int minutes = length == 3 ? 0 : two(text, end - 2);
    int seconds = hours * 3600 + minutes * 60;
    if (hours == NONE || minutes == NONE || minutes > 59 || seconds > 18 * 3600) {
      return NO_ZONE;
    }
    return text[zone] == '-' ? -seconds : seconds;
  }

  private static long nanoOfDay(char[] text, int from, int end) {
    int length = end - from;
    if (length < 5 || text[from + 2] != ':' || (length > 5 && !hasSeconds(text, from, length))) {
      return NONE;
    }
    int hour = two(text, from);
    int minute = two(text, from + 3);
    int second = length > 5 ? two(text, from + 6) : 0;
    long nano = length > 8 ? fraction(text, from + 9, end) : 0;
    boolean wrong = hour < 0 || minute < 0 || second < 0 || nano < 0;
    return wrong || hour > 23 || minute > 59 || second > 59
        ? NONE
        : ((hour * 60L + minute) * 60 + second) * SECOND_NANOS + nano;
  }

  private static boolean hasSeconds(char[] text, int from, int length) {
    return length >= 8 && text[from + 5] == ':' && (length == 8 || text[from + 8] == '.');
  }

  private static long fraction(char[] text, int from, int end) {
    if (from == end || end - from > 9) {
      return NONE;
    }
    long nanos = 0;
    for (int i = from; i < from + 9; i++) {
      int digit = i < end ? text[i] - '0' : 0;
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      nanos = nanos * 10 + digit;
    }
    return nanos;
  }

  private static int two(char[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? NONE : tens * 10 + ones;
  }
}
