package io.penstock.cli.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers, durations and foreign texts in words for people. */
public final class Words {
  private static final Pattern STEERING = Pattern.compile("\\p{Cntrl}|\\p{Cf}");

  private Words() {}

  /** {@code 1,234,567}. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 step}, {@code 2 steps}, {@code 1,000 steps}. */
  public static String count(long number, String one) {
    return number(number) + " " + one + (number == 1 ? "" : "s");
  }

  /** {@code 850 ms}, {@code 4.2 s}, {@code 1 min 12 s}, {@code 2 h 3 min}. */
  public static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    } else if (millis < 59_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = (millis + 500) / 1000;
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : number(seconds / 3600) + " h " + seconds % 3600 / 60 + " min";
  }

  /**
   * How long ago something was: as {@link #duration}, from two days on in days. Clocks of two
   * machines may differ a little, so that less than nothing is {@code 0 s}.
   */
  public static String age(Duration age) {
    if (age.toDays() >= 2) {
      return count(age.toDays(), "day");
    }
    return age.isNegative() ? "0 s" : duration(age);
  }

  /** A time that runs: {@code 0:07}, {@code 12:30}, {@code 1:00:00}. */
  public static String clock(Duration elapsed) {
    long seconds = elapsed.toSeconds();
    String minutes = seconds < 3600 ? "%d:%02d" : "%d:%02d:%02d";
    return seconds < 3600
        ? minutes.formatted(seconds / 60, seconds % 60)
        : minutes.formatted(seconds / 3600, seconds % 3600 / 60, seconds % 60);
  }

  /** One line without characters that steer a terminal or turn the direction of writing. */
  public static String harmless(String text) {
    return STEERING.matcher(text).replaceAll("?");
  }
}
