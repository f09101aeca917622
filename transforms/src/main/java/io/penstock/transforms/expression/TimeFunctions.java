package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Bodies.one;
import static io.penstock.transforms.expression.Bodies.two;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sums and differences of timestamps, dates and durations. Days are those of UTC. */
final class TimeFunctions {
  private TimeFunctions() {}

  static @Nullable Body find(String signature) {
    return switch (signature) {
      case "_+_(timestamp, duration)" ->
          two((a, b) -> within(() -> ((Instant) a).plus((Duration) b)));
      case "_+_(duration, timestamp)" ->
          two((a, b) -> within(() -> ((Instant) b).plus((Duration) a)));
      case "_-_(timestamp, duration)" ->
          two((a, b) -> within(() -> ((Instant) a).minus((Duration) b)));
      case "_-_(timestamp, timestamp)" -> two((a, b) -> Duration.between((Instant) b, (Instant) a));
      case "_+_(duration, duration)" ->
          two((a, b) -> within(() -> ((Duration) a).plus((Duration) b)));
      case "_-_(duration, duration)" ->
          two((a, b) -> within(() -> ((Duration) a).minus((Duration) b)));
      case "_-_(date, date)" ->
          two((a, b) -> ChronoUnit.DAYS.between((LocalDate) b, (LocalDate) a));
      case "add_days(date, int)" -> two((a, b) -> within(() -> ((LocalDate) a).plusDays((Long) b)));
      case "age_days(timestamp)" ->
          two(
              (a, b) ->
                  Math.floorDiv(Duration.between((Instant) a, (Instant) b).toSeconds(), 86_400L));
      case "age_days(date)" ->
          two((a, b) -> ChronoUnit.DAYS.between((LocalDate) a, day((Instant) b)));
      case "duration.getHours()" -> one(a -> ((Duration) a).toHours());
      case "duration.getMinutes()" -> one(a -> ((Duration) a).toMinutes());
      case "duration.getSeconds()" -> one(a -> seconds((Duration) a));
      case "duration.getMilliseconds()" -> one(a -> (long) ((Duration) a).toMillisPart());
      default -> null;
    };
  }

  static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Toward zero, as hours and minutes are. */
  private static long seconds(Duration duration) {
    long whole = duration.getSeconds();
    return whole < 0 && duration.getNano() > 0 ? whole + 1 : whole;
  }

  static <T> T within(Supplier<T> result) {
    try {
      return result.get();
    } catch (DateTimeException | ArithmeticException e) {
      throw new EvaluationException("the result is beyond the times there are");
    }
  }
}
