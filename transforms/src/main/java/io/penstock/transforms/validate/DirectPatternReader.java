package io.penstock.transforms.validate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads classes and their counts; null for anything else. */
final class DirectPatternReader {
  private final String regex;
  private final int end;
  private int at;

  private DirectPatternReader(String regex, int start, int end) {
    this.regex = regex;
    this.at = start;
    this.end = end;
  }

  /** The parts between {@code ^} and {@code $}; null where the pattern holds anything else. */
  static @Nullable List<DirectPattern.Part> read(String regex) {
    return new DirectPatternReader(regex, 1, regex.length() - 1).parts();
  }

  private @Nullable List<DirectPattern.Part> parts() {
    List<DirectPattern.Part> parts = new ArrayList<>();
    while (at < end) {
      BitSet chars = chars();
      int[] count = chars == null ? null : count();
      if (chars == null || count == null) {
        return null;
      }
      parts.add(new DirectPattern.Part(chars, count[0], count[1]));
    }
    return parts;
  }

  private @Nullable BitSet chars() {
    char c = regex.charAt(at++);
    if (c == '[') {
      return set();
    }
    if (c == '\\') {
      return at < end ? escaped(regex.charAt(at++)) : null;
    }
    return c < 128 && ".^$|()*+?{}]".indexOf(c) < 0 ? one(c) : null;
  }

  private @Nullable BitSet set() {
    BitSet set = new BitSet(128);
    int first = at;
    while (at < end && regex.charAt(at) != ']') {
      BitSet low = member(first);
      if (low == null) {
        return null;
      }
      boolean range = at + 1 < end && regex.charAt(at) == '-' && regex.charAt(at + 1) != ']';
      if (range) {
        at++;
        BitSet high = member(first);
        if (high == null || low.cardinality() != 1 || high.cardinality() != 1) {
          return null;
        }
        if (high.nextSetBit(0) < low.nextSetBit(0)) {
          return null;
        }
        low.set(low.nextSetBit(0), high.nextSetBit(0) + 1);
      }
      set.or(low);
    }
    boolean closed = at < end && at > first;
    at++;
    return closed ? set : null;
  }

  private @Nullable BitSet member(int first) {
    char c = regex.charAt(at++);
    if (c == '\\') {
      return at < end ? escaped(regex.charAt(at++)) : null;
    }
    boolean special = c == '[' || c >= 128 || (c == '^' && at - 1 == first);
    return special ? null : one(c);
  }

  private static @Nullable BitSet escaped(char c) {
    if (c == 'd') {
      return range('0', '9');
    }
    if (c == 'w') {
      BitSet word = range('0', '9');
      word.or(range('a', 'z'));
      word.or(range('A', 'Z'));
      word.set('_');
      return word;
    }
    return c < 128 && !Chars.alphanumeric(c) ? one(c) : null;
  }

  private int @Nullable [] count() {
    int[] count = {1, 1};
    char c = at < end ? regex.charAt(at) : 0;
    if (c == '?' || c == '*' || c == '+') {
      at++;
      count[0] = c == '+' ? 1 : 0;
      count[1] = c == '?' ? 1 : Integer.MAX_VALUE;
    } else if (c == '{') {
      int close = regex.indexOf('}', at);
      count = close < 0 || close >= end ? null : between(regex.substring(at + 1, close));
      at = close + 1;
    }
    boolean more = at < end && at > 0 && "?*+{".indexOf(regex.charAt(at)) >= 0;
    return more ? null : count;
  }

  private static int @Nullable [] between(String text) {
    int comma = text.indexOf(',');
    String low = comma < 0 ? text : text.substring(0, comma);
    String high = comma < 0 ? text : text.substring(comma + 1);
    boolean digits = Chars.all(low, Chars::digit) && Chars.all(high, Chars::digit);
    if (!digits || low.isEmpty() || low.length() > 4 || high.length() > 4) {
      return null;
    }
    int max = high.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(high);
    return Integer.parseInt(low) > max ? null : new int[] {Integer.parseInt(low), max};
  }

  private static BitSet one(char c) {
    return range(c, c);
  }

  private static BitSet range(char from, char to) {
    BitSet set = new BitSet(128);
    set.set(from, to + 1);
    return set;
  }
}
