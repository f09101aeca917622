package io.penstock.transforms.validate;

import com.google.re2j.Pattern;

/** Texts of a shape that others have fixed. */
final class Shapes {
  private static final Pattern SEMVER =
      Pattern.compile(
          "(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)"
              + "(?:-(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)"
              + "(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
              + "(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?");

  private Shapes() {}

  static boolean semver(String text) {
    return SEMVER.matches(text);
  }

  /** Lower-case words of letters and digits, joined by single hyphens or underscores. */
  static boolean slug(String text) {
    if (text.isEmpty() || joint(text.charAt(0)) || joint(text.charAt(text.length() - 1))) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word = Chars.lower(c) || Chars.digit(c);
      if (!word && !(joint(c) && !joint(text.charAt(i - 1)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean joint(char c) {
    return c == '-' || c == '_';
  }

  /** 26 characters of Crockford's base 32, the first at most 7. */
  static boolean ulid(String text) {
    return text.length() == 26
        && text.charAt(0) >= '0'
        && text.charAt(0) <= '7'
        && Chars.all(text, Shapes::crockford);
  }

  private static boolean crockford(char c) {
    return Chars.alphanumeric(c) && "ILOUilou".indexOf(c) < 0;
  }

  /** Five digits, or nine with a hyphen. */
  static boolean usZip(String text) {
    return (text.length() == 5 && Chars.all(text, Chars::digit))
        || (text.length() == 10
            && text.charAt(5) == '-'
            && Chars.all(text, 0, 5, Chars::digit)
            && Chars.all(text, 6, 10, Chars::digit));
  }

  /** {@code AAA-GG-SSSS} as the Social Security Administration assigns it. */
  static boolean usSsn(String text) {
    if (text.length() != 11 || text.charAt(3) != '-' || text.charAt(6) != '-') {
      return false;
    }
    int area = Chars.number(text, 0, 3);
    return area > 0
        && area < 900
        && area != 666
        && Chars.number(text, 4, 6) > 0
        && Chars.number(text, 7, 11) > 0;
  }

  /** Decimal degrees from -90 to 90. */
  static boolean latitude(String text) {
    return degrees(text, 90);
  }

  /** Decimal degrees from -180 to 180. */
  static boolean longitude(String text) {
    return degrees(text, 180);
  }

  /** A latitude, a comma and a longitude, in brackets or not. */
  static boolean latLong(String text) {
    boolean bracketed = text.startsWith("(") && text.endsWith(")");
    String pair = bracketed ? text.substring(1, text.length() - 1) : text;
    int comma = pair.indexOf(',');
    return comma > 0
        && latitude(pair.substring(0, comma))
        && longitude(pair.substring(comma + 1).stripLeading());
  }

  private static boolean degrees(String text, int most) {
    int start = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int dot = text.indexOf('.');
    int whole = dot < 0 ? text.length() : dot;
    int value = whole - start > 3 ? -1 : Chars.number(text, start, whole);
    boolean fraction = dot < 0 || dot < text.length() - 1;
    if (whole == start || value < 0 || !fraction) {
      return false;
    }
    int from = dot < 0 ? whole : dot + 1;
    return Chars.all(text, from, text.length(), Chars::digit)
        && (value < most || (value == most && Chars.all(text, from, text.length(), c -> c == '0')));
  }
}
