package io.penstock.transforms.protect;

/** Covers all but the ends of a text, as {@link Treatment.Mask} says. */
final class Masking {
  private Masking() {}

  static String mask(String text, Treatment.Mask mask) {
    int length = text.codePointCount(0, text.length());
    boolean covered = length <= (long) mask.keepFirst() + mask.keepLast();
    int first = covered ? 0 : mask.keepFirst();
    int last = covered ? 0 : mask.keepLast();
    return text.substring(0, text.offsetByCodePoints(0, first))
        + String.valueOf(mask.character()).repeat(length - first - last)
        + text.substring(text.offsetByCodePoints(text.length(), -last));
  }
}
