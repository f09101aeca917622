package io.penstock.spec;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the name that was probably meant. */
public final class Nearest {
  /** A longer name is no typo, and comparing it would take long. */
  private static final int LONGEST = 64;

  private Nearest() {}

  /**
   * {@code unknown option "delimeter"; did you mean delimiter? allowed: delimiter, header}.
   *
   * @param what the kind of name, such as {@code option}
   */
  public static String unknown(String what, String written, Collection<String> allowed) {
    String hint = to(written, allowed).map(name -> "; did you mean " + name + "?").orElse(";");
    return "unknown " + what + " " + Quoted.of(written) + hint + allowed(allowed);
  }

  /** The nearest name, if one is near enough: one edit in three letters, or the word's start. */
  public static Optional<String> to(String written, Collection<String> names) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String best = null;
    int least = Math.max(1, written.length() / 3) + 1;
    for (String name : new TreeSet<>(names)) {
      int distance = distance(plain(written), plain(name));
      distance =
          written.length() > 1 && name.startsWith(written) ? Math.min(1, distance) : distance;
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String allowed(Collection<String> names) {
    return names.isEmpty() ? " none is allowed here" : " allowed: " + String.join(", ", names);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
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
