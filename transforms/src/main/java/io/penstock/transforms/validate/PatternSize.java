package io.penstock.transforms.validate;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression becomes. RE2 unrolls counted repetitions, so that {@code
 * ((a{1000}){1000}){1000}} would fill the memory before it matches anything.
 */
public final class PatternSize {
  /** The largest that is compiled, in single characters and classes. */
  private static final int MAX = 20_000;

  private PatternSize() {}

  /**
   * Refuses what is too large.
   *
   * @throws IllegalArgumentException where it unrolls to more than 20,000 characters and classes
   */
  public static void check(String regex) {
    if (unrolled(regex) > MAX) {
      throw new IllegalArgumentException("its repetitions unroll to more than " + MAX);
    }
  }

  /** What looks like a repetition counts as one. */
  private static double unrolled(String regex) {
    Deque<double[]> groups = new ArrayDeque<>();
    double[] group = {0, 0};
    for (int i = 0; i < regex.length(); i++) {
      switch (regex.charAt(i)) {
        case '(' -> {
          groups.push(group);
          group = new double[] {0, 0};
        }
        case ')' -> {
          double size = group[0] + group[1];
          group = groups.isEmpty() ? group : groups.pop();
          atom(group, size);
        }
        case '{' -> group[1] *= count(regex, i);
        case '[' -> {
          i = classEnd(regex, i);
          atom(group, 1);
        }
        case '\\' -> {
          i++;
          atom(group, 1);
        }
        default -> atom(group, 1);
      }
    }
    while (!groups.isEmpty()) {
      double size = group[0] + group[1];
      group = groups.pop();
      group[0] += size;
    }
    return group[0] + group[1];
  }

  /** A group is what came before its last part, and that part. */
  private static void atom(double[] group, double size) {
    group[0] += group[1];
    group[1] = size;
  }

  private static double count(String regex, int open) {
    int close = regex.indexOf('}', open);
    double most = 1;
    if (close > 0) {
      for (String number : regex.substring(open + 1, close).split(",", 2)) {
        boolean digits = !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
        most = digits ? Math.max(most, Double.parseDouble(number)) : most;
      }
    }
    return most;
  }

  private static int classEnd(String regex, int open) {
    int i = open + 1;
    if (i < regex.length() && regex.charAt(i) == '^') {
      i++;
    }
    for (i++; i < regex.length(); i++) {
      if (regex.charAt(i) == '\\') {
        i++;
      } else if (regex.charAt(i) == ']') {
        return i;
      }
    }
    return regex.length();
  }
}
