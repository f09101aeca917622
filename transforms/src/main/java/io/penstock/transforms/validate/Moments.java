package io.penstock.transforms.validate;

/** Dates and times as texts. */
final class Moments {
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Moments() {}

  /** RFC 3339 full-date: {@code 2024-02-29}, a day that exists. */
  static boolean date(String text) {
    return text.length() == 10 && dateAt(text);
  }

  /** RFC 3339 date-time: date, {@code T}, time and offset. */
  static boolean dateTime(String text) {
    return text.length() > 19
        && (text.charAt(10) == 'T' || text.charAt(10) == 't')
        && dateAt(text)
        && timeAt(text, 11, Offset.REQUIRED);
  }

  /** RFC 3339 full-time, or partial-time without an offset. */
  static boolean time(String text) {
    return text.length() >= 8 && timeAt(text, 0, Offset.OPTIONAL);
  }

  /** RFC 3339, appendix A: {@code P3Y6M4DT12H30M5S} or {@code P2W}; a fraction in the seconds. */
  static boolean duration(String text) {
    if (text.length() < 3 || text.charAt(0) != 'P') {
      return false;
    }
    if (text.charAt(text.length() - 1) == 'W') {
      return Chars.all(text, 1, text.length() - 1, Chars::digit);
    }
    int time = text.indexOf('T');
    int end = time < 0 ? text.length() : time;
    return units(text, 1, end, "YMD")
        && (time < 0 || (time < text.length() - 1 && units(text, time + 1, text.length(), "HMS")));
  }

  private static boolean units(String text, int from, int to, String order) {
    int next = 0;
    int start = from;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int unit = order.indexOf(c);
      if (unit >= next && i > start && Chars.digit(text.charAt(i - 1))) {
        next = unit + 1;
        start = i + 1;
      } else if (!Chars.digit(c) && !fraction(text, i, start, to)) {
        return false;
      }
    }
    return start == to;
  }

  private static boolean fraction(String text, int dot, int start, int to) {
    return text.charAt(dot) == '.'
        && dot > start
        && text.charAt(to - 1) == 'S'
        && Chars.all(text, start, dot, Chars::digit)
        && Chars.all(text, dot + 1, to - 1, Chars::digit);
  }

  private static boolean dateAt(String text) {
    int year = Chars.number(text, 0, 4);
    int month = Chars.number(text, 5, 7);
    int day = Chars.number(text, 8, 10);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && year >= 0
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= (month == 2 && leap(year) ? 29 : DAYS[month - 1]);
  }

  private static boolean leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private enum Offset {
    REQUIRED,
    OPTIONAL
  }

  private static boolean timeAt(String text, int at, Offset offset) {
    if (text.length() < at + 8 || text.charAt(at + 2) != ':' || text.charAt(at + 5) != ':') {
      return false;
    }
    int hour = Chars.number(text, at, at + 2);
    int minute = Chars.number(text, at + 3, at + 5);
    int second = Chars.number(text, at + 6, at + 8);
    int zone = fractionEnd(text, at + 8);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || zone < 0) {
      return false;
    }
    if (zone == text.length()) {
      return offset == Offset.OPTIONAL && second <= 59;
    }
    int shift = offsetMinutes(text, zone);
    return shift != Integer.MIN_VALUE && (second <= 59 || leapSecond(hour, minute, second, shift));
  }

  /** A leap second is the last one of a day in UTC. */
  private static boolean leapSecond(int hour, int minute, int second, int shift) {
    return second == 60 && Math.floorMod(hour * 60 + minute - shift, 1440) == 1439;
  }

  private static int fractionEnd(String text, int at) {
    if (at == text.length() || text.charAt(at) != '.') {
      return at;
    }
    int end = at + 1;
    while (end < text.length() && Chars.digit(text.charAt(end))) {
      end++;
    }
    return end == at + 1 ? -1 : end;
  }

  /** The offset in minutes, {@code Integer.MIN_VALUE} where there is none. */
  private static int offsetMinutes(String text, int at) {
    char sign = text.charAt(at);
    if ((sign == 'Z' || sign == 'z') && at == text.length() - 1) {
      return 0;
    }
    if ((sign != '+' && sign != '-') || text.length() != at + 6 || text.charAt(at + 3) != ':') {
      return Integer.MIN_VALUE;
    }
    int hours = Chars.number(text, at + 1, at + 3);
    int minutes = Chars.number(text, at + 4, at + 6);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
  }
}
