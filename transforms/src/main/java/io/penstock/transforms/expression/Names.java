package io.penstock.transforms.expression;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Says which names there are, and which was probably meant. */
final class Names {
  private static final int MAX_NAMES = 20;
  private static final int LONGEST = 64;

  private Names() {}

  /** {@code ; did you mean email?} or nothing. */
  static String hint(String written, Collection<String> names) {
    String best = "";
    int least = Math.max(1, written.length() / 3) + 1;
    for (String name : names) {
      int distance =
          written.length() > LONGEST || name.length() > LONGEST
              ? least
              : distance(plain(written), plain(name));
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return best.isEmpty() ? "" : "; did you mean " + best + "?";
  }

  /** {@code no function "lowr"; did you mean lower?}. */
  static String noFunction(String written) {
    List<String> names =
        Signatures.all().stream()
            .map(Signature::name)
            .filter(name -> Character.isLetter(name.charAt(0)))
            .distinct()
            .sorted()
            .toList();
    String hint = hint(written, names);
    return "no function \""
        + written
        + "\""
        + (hint.isEmpty() ? "; there are " + String.join(", ", names) : hint);
  }

  /** {@code there are a, b, c}, the first twenty. */
  static String there(List<String> names) {
    int shown = Math.min(names.size(), MAX_NAMES);
    return names.isEmpty()
        ? "there are none"
        : "there are "
            + String.join(", ", names.subList(0, shown))
            + (shown < names.size() ? ", …" : "");
  }

  /** {@code no format "ibam"; did you mean iban? there are …}. */
  static String unknown(String what, String written, List<String> names) {
    String hint = hint(written, names);
    return "no "
        + what
        + " \""
        + written
        + "\""
        + (hint.isEmpty() ? "; there are " : hint + " there are ")
        + String.join(", ", names);
  }

  /** {@code no column "emial"; did you mean email? there are id, email}. */
  static String noColumn(String written, String in, List<String> names) {
    String hint = hint(written, names);
    return "no column \""
        + written
        + "\""
        + in
        + (hint.isEmpty() ? "; " : hint + " ")
        + there(names);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** Edits that turn one text into the other; two neighbours swapped are one edit. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j - 1] + same, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
