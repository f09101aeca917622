package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Bodies.one;
import static io.penstock.transforms.expression.Bodies.two;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Parts of dates and times, counted as CEL counts them: months and most days from 0. */
final class CalendarParts {
  private CalendarParts() {}

  static @Nullable Body find(String signature) {
    int dot = signature.indexOf('.');
    int open = signature.indexOf('(');
    if (dot < 0 || open < dot || !signature.startsWith("get", dot + 1)) {
      return null;
    }
    String part = signature.substring(dot + 1, open);
    return switch (signature.substring(0, dot)) {
      case "date" -> one(a -> of(part, (LocalDate) a));
      case "time" -> one(a -> of(part, (LocalTime) a));
      case "timestamp" ->
          signature.endsWith("()")
              ? one(a -> of(part, ((Instant) a).atOffset(ZoneOffset.UTC)))
              : two((a, b) -> of(part, ((Instant) a).atZone(zone((String) b))));
      default -> null;
    };
  }

  private static long of(String part, TemporalAccessor time) {
    return switch (part) {
      case "getFullYear" -> time.getLong(ChronoField.YEAR);
      case "getMonth" -> time.getLong(ChronoField.MONTH_OF_YEAR) - 1;
      case "getDate" -> time.getLong(ChronoField.DAY_OF_MONTH);
      case "getDayOfMonth" -> time.getLong(ChronoField.DAY_OF_MONTH) - 1;
      case "getDayOfWeek" -> time.getLong(ChronoField.DAY_OF_WEEK) % 7;
      case "getDayOfYear" -> time.getLong(ChronoField.DAY_OF_YEAR) - 1;
      case "getHours" -> time.getLong(ChronoField.HOUR_OF_DAY);
      case "getMinutes" -> time.getLong(ChronoField.MINUTE_OF_HOUR);
      case "getSeconds" -> time.getLong(ChronoField.SECOND_OF_MINUTE);
      default -> time.getLong(ChronoField.MILLI_OF_SECOND);
    };
  }

  /** A name of the tz database or an offset such as {@code +02:00} or {@code 02:00}. */
  private static ZoneId zone(String name) {
    try {
      boolean bare = !name.isEmpty() && Character.isDigit(name.charAt(0));
      return ZoneId.of(bare ? "+" + name : name);
    } catch (DateTimeException e) {
      throw new EvaluationException("no such time zone; write one such as 'Europe/Berlin'");
    }
  }
}
