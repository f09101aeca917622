package io.penstock.transforms.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A function as the checker knows it.
 *
 * @param text the name and the types it takes, such as {@code lower(string)} or {@code
 *     string.lower()}; identifies it
 * @param name the name alone; operators have CEL's own names, such as {@code _+_}
 * @param member whether the first argument stands before the name
 * @param takes the types of the arguments, such as {@code list(A)}, where a capital is any type
 * @param gives the type of the result
 */
record Signature(String text, String name, boolean member, List<String> takes, String gives) {
  private static final Set<String> TYPES =
      Set.of(
          "int",
          "double",
          "decimal",
          "string",
          "bool",
          "bytes",
          "date",
          "time",
          "timestamp",
          "duration");

  /** Reads {@code lower(string) -> string}. */
  static Signature parse(String line) {
    int arrow = line.indexOf(" -> ");
    String text = line.substring(0, arrow).strip();
    int open = argumentsStart(text);
    String before = text.substring(0, open);
    int dot = before.lastIndexOf('.');
    boolean member = dot > 0 && type(before.substring(0, dot));
    List<String> takes = new ArrayList<>();
    if (member) {
      takes.add(before.substring(0, dot));
    }
    split(text.substring(open + 1, text.length() - 1), takes);
    return new Signature(
        text,
        member ? before.substring(dot + 1) : before,
        member,
        List.copyOf(takes),
        line.substring(arrow + 4).strip());
  }

  /** Whether the dot before the last name follows a type and not a prefix such as {@code math}. */
  private static boolean type(String text) {
    return TYPES.contains(text) || text.endsWith(")");
  }

  private static int argumentsStart(String text) {
    int depth = 0;
    int i = text.length();
    do {
      i--;
      depth += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
    } while (depth > 0);
    return i;
  }

  /** Adds what stands between commas that are in no brackets. */
  static void split(String list, List<String> parts) {
    int depth = 0;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(list.substring(from, i).strip());
        from = i + 1;
      }
    }
    if (!list.isBlank()) {
      parts.add(list.substring(from).strip());
    }
  }
}
