package io.penstock.transforms.expression;

import static io.penstock.transforms.expression.Bodies.one;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conversions to and from dates, times, timestamps and durations; ISO 8601, UTC. */
final class TemporalConversions {
  private static final Pattern SPAN =
      Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)(ms|us|ns|[dhms])");
  private static final int LONGEST = 64;

  private TemporalConversions() {}

  static @Nullable Body find(String signature) {
    return switch (signature) {
      case "date(date)", "time(time)", "timestamp(timestamp)", "duration(duration)" -> one(a -> a);
      case "string(date)", "string(time)", "string(timestamp)" -> one(Object::toString);
      case "string(duration)" -> one(a -> text((Duration) a));
      case "date(string)" -> one(a -> date((String) a));
      case "date(timestamp)" -> one(a -> TimeFunctions.day((Instant) a));
      case "time(string)" -> one(a -> time((String) a));
      case "time(timestamp)" -> one(a -> LocalTime.ofInstant((Instant) a, ZoneOffset.UTC));
      case "timestamp(string)" -> one(a -> timestamp((String) a));
      case "timestamp(int)" ->
          one(a -> TimeFunctions.within(() -> Instant.ofEpochSecond((Long) a)));
      case "timestamp(date)" -> one(a -> ((LocalDate) a).atStartOfDay(ZoneOffset.UTC).toInstant());
      case "duration(string)" -> one(a -> duration((String) a));
      default -> null;
    };
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new EvaluationException("a text is no date, such as 2024-01-31");
    }
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new EvaluationException("a text is no time, such as 23:59:59");
    }
  }

  /** With an offset, or UTC without one; a date is its first instant. */
  private static Instant timestamp(String text) {
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      TemporalAccessor read =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return read instanceof OffsetDateTime offset
          ? offset.toInstant()
          : ((LocalDateTime) read).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new EvaluationException("a text is no timestamp, such as 2024-01-31T23:59:59Z");
    }
  }

  /** {@code 1h30m}, {@code 90s}, {@code -1.5h}, {@code 7d} or ISO 8601 as in {@code P1DT12H}. */
  private static Duration duration(String text) {
    boolean negative = text.startsWith("-");
    String span = negative ? text.substring(1) : text;
    Duration length = span.startsWith("P") ? iso(span) : spans(span);
    return negative ? TimeFunctions.within(length::negated) : length;
  }

  private static Duration iso(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw noDuration();
    }
  }

  private static Duration spans(String text) {
    Matcher part = SPAN.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (text.length() <= LONGEST && part.find() && part.start() == end) {
      Duration before = sum;
      BigDecimal count = new BigDecimal(part.group(1));
      BigDecimal nanos = count.multiply(BigDecimal.valueOf(nanos(part.group(2))));
      sum = TimeFunctions.within(() -> before.plus(ofNanos(nanos)));
      end = part.end();
    }
    if (end == 0 || end < text.length()) {
      throw noDuration();
    }
    return sum;
  }

  private static Duration ofNanos(BigDecimal nanos) {
    BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValue());
  }

  private static long nanos(String unit) {
    return switch (unit) {
      case "d" -> 86_400_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "s" -> 1_000_000_000L;
      case "ms" -> 1_000_000L;
      case "us" -> 1_000L;
      default -> 1L;
    };
  }

  private static EvaluationException noDuration() {
    return new EvaluationException("a text is no duration, such as 1h30m, 90s or P1DT12H");
  }

  /** In seconds, as CEL writes it. */
  private static String text(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    return (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + "s";
  }
}
