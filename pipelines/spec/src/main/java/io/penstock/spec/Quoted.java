package io.penstock.spec;

import java.util.regex.Pattern;

/** Shows a text of a file in a message: in quotes, at most a line, harmless to a terminal. */
public final class Quoted {
  private static final int MOST = 80;
  private static final Pattern STEERING = Pattern.compile("\\p{Cntrl}|\\p{Cf}");

  private Quoted() {}

  /** The text in quotes; cut after 80 characters, control characters as {@code ?}. */
  public static String of(String text) {
    boolean cut = text.codePointCount(0, text.length()) > MOST;
    String shown = cut ? text.substring(0, text.offsetByCodePoints(0, MOST)) + "…" : text;
    return "\"" + harmless(shown) + "\"";
  }

  /** The text without characters that steer a terminal or turn the direction of writing. */
  static String harmless(String text) {
    return STEERING.matcher(text).replaceAll("?");
  }
}
