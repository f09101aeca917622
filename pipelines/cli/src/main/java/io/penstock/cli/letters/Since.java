package io.penstock.cli.letters;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A point in the past: how long ago, or when. */
public final class Since {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})(s|m|h|d)");

  /** What is tried after {@code 90m} and the like. */
  private static final List<Function<String, Instant>> TIMES =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

  private Since() {}

  /**
   * The instant of a text.
   *
   * @param text {@code 90m}, {@code 7d}, {@code 2026-11-24} (its beginning in UTC) or {@code
   *     2026-11-24T08:00:00Z}
   * @param now what durations are counted back from
   * @return empty where it is none of them
   */
  public static Optional<Instant> of(String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      String unit = ago.group(2).toUpperCase(Locale.ROOT);
      String iso = (unit.equals("D") ? "P" : "PT") + ago.group(1) + unit;
      return attempt(duration -> now.minus(Duration.parse(duration)), iso);
    }
    return TIMES.stream().flatMap(time -> attempt(time, text).stream()).findFirst();
  }

  private static Optional<Instant> attempt(Function<String, Instant> time, String text) {
    try {
      return Optional.of(time.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
