package io.penstock.connectors.formats;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Times as ISO-8601 text, always with seconds. */
final class IsoText {
  /** The years that four digits can say. */
  private static final long FIRST = LocalDateTime.of(0, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);

  private static final long END =
      LocalDateTime.of(10_000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);

  private IsoText() {}

  static String time(LocalTime time) {
    return time.getSecond() == 0 && time.getNano() == 0 ? time + ":00" : time.toString();
  }

  /** In UTC, with a {@code Z}. */
  static String timestamp(Instant instant) {
    long second = instant.getEpochSecond();
    if (second < FIRST || second >= END) {
      return instant.toString();
    }
    LocalDateTime utc = LocalDateTime.ofEpochSecond(second, instant.getNano(), ZoneOffset.UTC);
    boolean whole = utc.getSecond() == 0 && utc.getNano() == 0;
    return utc + (whole ? ":00Z" : "Z");
  }
}
