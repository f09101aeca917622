package io.penstock.connectors.formats;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates and times in the form that the contract gives. */
final class TemporalPattern {
  private final String pattern;
  private final DateTimeFormatter formatter;

  TemporalPattern(String pattern) {
    this.pattern = pattern;
    // Strict, as otherwise the 31st of February becomes the 28th; strict years are u, not y.
    this.formatter =
        DateTimeFormatter.ofPattern(withoutEra(pattern), Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
  }

  TextType type(TextDecoder decoder) {
    return new TextType(decoder, "of the form " + pattern);
  }

  @Nullable LocalDate date(char[] text, int offset, int length) {
    try {
      return LocalDate.parse(new String(text, offset, length), formatter);
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Nullable LocalTime time(char[] text, int offset, int length) {
    try {
      return LocalTime.parse(new String(text, offset, length), formatter);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** UTC where the form has no zone, midnight where it has no time. */
  @Nullable Instant timestamp(char[] text, int offset, int length) {
    try {
      TemporalAccessor parsed =
          formatter.parseBest(
              new String(text, offset, length),
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      Instant instant = instant(parsed);
      return instant.equals(instant.truncatedTo(ChronoUnit.MICROS)) ? instant : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant instant(TemporalAccessor parsed) {
    if (parsed instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    return parsed instanceof LocalDateTime time
        ? time.toInstant(ZoneOffset.UTC)
        : LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static String withoutEra(String pattern) {
    if (pattern.contains("G")) {
      return pattern;
    }
    StringBuilder result = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      quoted ^= c == '\'';
      result.append(c == 'y' && !quoted ? 'u' : c);
    }
    return result.toString();
  }
}
