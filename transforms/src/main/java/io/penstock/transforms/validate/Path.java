package io.penstock.transforms.validate;

import java.util.ArrayList;
import java.util.List;

/** The parts of a rule's path: names, and {@link #EACH} for the elements of an array. */
final class Path {
  static final String EACH = "[]";

  private Path() {}

  /**
   * @throws IllegalArgumentException where it is not a path
   */
  static List<String> parse(String path) {
    List<String> parts = new ArrayList<>();
    int i = 0;
    while (i < path.length()) {
      if (path.startsWith(EACH, i) && !parts.isEmpty()) {
        parts.add(EACH);
        i += 2;
      } else {
        i = name(path, parts.isEmpty() ? i : afterDot(path, i), parts);
      }
    }
    return parts;
  }

  private static int afterDot(String path, int i) {
    if (path.charAt(i) != '.') {
      throw unreadable();
    }
    return i + 1;
  }

  private static int name(String path, int start, List<String> parts) {
    boolean quoted = start < path.length() && path.charAt(start) == '`';
    int from = quoted ? start + 1 : start;
    int to = quoted ? path.indexOf('`', from) : plainEnd(path, from);
    if (to <= from) {
      throw unreadable();
    }
    parts.add(path.substring(from, to));
    return quoted ? to + 1 : to;
  }

  private static int plainEnd(String path, int from) {
    int to = from;
    while (to < path.length() && path.charAt(to) != '.' && path.charAt(to) != '[') {
      to++;
    }
    return to;
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "not a path; write column, object.column or array[].column");
  }
}
