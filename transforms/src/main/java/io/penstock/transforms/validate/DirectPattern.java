package io.penstock.transforms.validate;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An anchored pattern that is a row of counted character classes, such as {@code
 * ^\+[1-9][0-9]{6,14}$}, run as one scan without a regular expression engine.
 *
 * <p>Each class takes as much as it can. That is only right where the classes that could follow it
 * share no character with it, which is checked when the pattern is read.
 */
final class DirectPattern implements ValueTest {
  /** Longer rows are left to the engine. */
  private static final int MAX_PARTS = 32;

  /** So many of these characters. */
  record Part(BitSet chars, int min, int max) {}

  private final boolean[][] chars;
  private final int[] min;
  private final int[] max;

  private DirectPattern(List<Part> parts) {
    int size = parts.size();
    chars = new boolean[size][128];
    min = new int[size];
    max = new int[size];
    for (int i = 0; i < size; i++) {
      boolean[] allowed = chars[i];
      parts.get(i).chars().stream().forEach(c -> allowed[c] = true);
      min[i] = parts.get(i).min();
      max[i] = parts.get(i).max();
    }
  }

  /** The scan of a pattern, or null where the pattern is not of this form. */
  static @Nullable DirectPattern of(String regex) {
    if (regex.length() < 3 || regex.charAt(0) != '^' || !regex.endsWith("$")) {
      return null;
    }
    List<Part> parts = DirectPatternReader.read(regex);
    return parts == null || parts.size() > MAX_PARTS || !greedy(parts)
        ? null
        : new DirectPattern(parts);
  }

  @Override
  public boolean passes(Object value) {
    String text = (String) value;
    int at = 0;
    for (int part = 0; part < min.length; part++) {
      at = take(text, at, part);
      if (at < 0) {
        return false;
      }
    }
    return at == text.length();
  }

  /** The index after the characters that a part takes, -1 where it takes too few. */
  private int take(String text, int at, int part) {
    boolean[] allowed = chars[part];
    int end = max[part] > text.length() - at ? text.length() : at + max[part];
    int i = at;
    while (i < end && text.charAt(i) < 128 && allowed[text.charAt(i)]) {
      i++;
    }
    return i - at < min[part] ? -1 : i;
  }

  /** Whether no part of variable length could leave a character to a part after it. */
  private static boolean greedy(List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).min() != parts.get(i).max() && meets(parts, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean meets(List<Part> parts, int variable) {
    for (int next = variable + 1; next < parts.size(); next++) {
      if (parts.get(next).chars().intersects(parts.get(variable).chars())) {
        return true;
      }
      if (parts.get(next).min() > 0) {
        return false;
      }
    }
    return false;
  }
}
