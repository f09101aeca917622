package io.penstock.connectors.files;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Settings;
import java.nio.charset.Charset;
import java.util.Set;
import java.util.function.Supplier;

/** Makes CSV sources of what a pipeline file says. */
final class CsvSettings {
  private CsvSettings() {}

  static CsvSource source(Settings settings, Expected expected) {
    CsvSource source = CsvSource.of(settings.text("path"), expected);
    if (settings.has("delimiter")) {
      char delimiter = delimiter(settings);
      CsvSource plain = source;
      source = placed(settings, "delimiter", () -> plain.withDelimiter(delimiter));
    }
    if (settings.has("header") && !settings.flag("header")) {
      source = source.withoutHeader();
    }
    if (settings.has("encoding")) {
      source = source.withEncoding(placed(settings, "encoding", () -> charset(settings)));
    }
    return sized(settings, source.withNullValues(Set.copyOf(settings.texts("null_values"))));
  }

  /** A tab can hardly be seen in a file, so it may be written as {@code tab} or {@code \t}. */
  static char delimiter(Settings settings) {
    String text = settings.text("delimiter");
    if (text.equals("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw new UnusableException(
          settings.location("delimiter")
              + " delimiter: must be one character, such as , or ; or | or tab");
    }
    return text.charAt(0);
  }

  private static CsvSource sized(Settings settings, CsvSource source) {
    CsvSource sized = source;
    if (settings.has("split")) {
      CsvSource plain = sized;
      sized = placed(settings, "split", () -> plain.withSplit(settings.integer("split")));
    }
    if (settings.has("max_record")) {
      CsvSource plain = sized;
      sized =
          placed(
              settings,
              "max_record",
              () -> plain.withMaxRecord(Math.toIntExact(settings.integer("max_record"))));
    }
    if (settings.has("compression")) {
      CsvSource plain = sized;
      sized = placed(settings, "compression", () -> plain.withCompression(compression(settings)));
    }
    return settings.has("max_inflated")
        ? sized.withMaxInflated(settings.integer("max_inflated"))
        : sized;
  }

  static Compression compression(Settings settings) {
    return Compression.of(settings.text("compression"));
  }

  private static Charset charset(Settings settings) {
    try {
      return Charset.forName(settings.text("encoding"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "encoding: must be a character set such as UTF-8, ISO-8859-1 or windows-1252", e);
    }
  }

  /**
   * A value of an option.
   *
   * @throws UnusableException with the place in the file, where the value is refused
   */
  static <T> T placed(Settings settings, String key, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UnusableException(settings.location(key) + " " + e.getMessage());
    }
  }
}
