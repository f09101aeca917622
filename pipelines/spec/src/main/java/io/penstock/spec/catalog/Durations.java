package io.penstock.spec.catalog;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as an author writes them: a number with ms, s, m, h or d, or ISO 8601. */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
  private static final Pattern LOOSE = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("milli", "ms"),
          Map.entry("ms", "ms"),
          Map.entry("s", "s"),
          Map.entry("sec", "s"),
          Map.entry("second", "s"),
          Map.entry("m", "m"),
          Map.entry("min", "m"),
          Map.entry("minute", "m"),
          Map.entry("h", "h"),
          Map.entry("hr", "h"),
          Map.entry("hour", "h"),
          Map.entry("d", "d"),
          Map.entry("day", "d"));

  private Durations() {}

  /** The duration, or null if the text is none or is not above zero. */
  public static @Nullable Duration parse(String text) {
    Duration duration = parseOrZero(text);
    return duration == null || duration.isZero() ? null : duration;
  }

  /** The duration, or null if the text is none or is below zero. */
  static @Nullable Duration parseOrZero(String text) {
    try {
      Matcher matcher = SHORT.matcher(text);
      Duration duration =
          matcher.matches()
              ? of(Long.parseLong(matcher.group(1)), matcher.group(2))
              : Duration.parse(text);
      return duration.isNegative() ? null : duration;
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /** What to write in place of a text that is none. */
  public static String advice(String text) {
    Matcher matcher = LOOSE.matcher(text.strip());
    String unit = matcher.matches() ? unit(matcher.group(2)) : null;
    if (unit == null) {
      return "write a number with ms, s, m, h or d such as 15m, or ISO 8601 such as PT15M";
    }
    String count = matcher.group(1);
    Duration duration = parse(count + unit);
    return duration == null ? "it must be above zero" : "write " + count + unit + " or " + duration;
  }

  private static Duration of(long count, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static @Nullable String unit(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    String singular = lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
    String unit = UNITS.get(lower);
    return unit == null ? UNITS.get(singular) : unit;
  }
}
