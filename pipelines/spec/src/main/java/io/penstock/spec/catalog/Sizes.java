package io.penstock.spec.catalog;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sizes as an author writes them: a number with B, kB, MB, GB, KiB, MiB or GiB. */
final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|kB|KB|MB|GB|KiB|MiB|GiB)");
  private static final Pattern LOOSE = Pattern.compile("(\\d{1,9})\\s*([kKmMgG])(i?)[bB]?");
  private static final Map<String, Long> BYTES =
      Map.of(
          "B", 1L,
          "kB", 1_000L,
          "KB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30);

  private Sizes() {}

  /** The size in bytes, or null if the text is none. */
  static @Nullable Long parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    return matcher.matches()
        ? Long.valueOf(Long.parseLong(matcher.group(1)) * BYTES.getOrDefault(matcher.group(2), 1L))
        : null;
  }

  static String advice(String text) {
    Matcher matcher = LOOSE.matcher(text.strip());
    return matcher.matches()
        ? "write " + matcher.group(1) + matcher.group(2).toUpperCase(java.util.Locale.ROOT) + "iB"
        : "write a number with B, KiB, MiB or GiB such as 64KiB";
  }
}
