package io.penstock.transforms.expression;

import java.util.Random;

/** Random well-typed expressions of standard CEL over the columns of the oracle's schema. */
final class RandomCel {
  private static final String[] ORDER = {"<", "<=", ">", ">=", "==", "!="};
  private static final String[] NUMBERS = {"+", "-", "*", "/"};

  private final Random random;

  RandomCel(Random random) {
    this.random = random;
  }

  String value(int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> integer(depth);
      case 1 -> floating(depth);
      default -> text(depth);
    };
  }

  String condition(int depth) {
    int inner = depth - 1;
    return switch (depth == 0 ? 0 : random.nextInt(16)) {
      case 0 -> one("b", "true", "false", "b == true");
      case 1, 2, 3 -> joined(condition(inner), one("&&", "||"), condition(inner));
      case 4 -> "!(" + condition(inner) + ")";
      case 5 -> joined(integer(inner), one(ORDER), integer(inner));
      case 6 -> joined(text(inner), one(ORDER), text(inner));
      case 7 -> joined(floating(inner), one(ORDER), floating(inner));
      case 8 -> joined(integer(inner), one("<", "<=", ">", ">="), one("1.5", "-2.5", "double(i)"));
      case 9 -> joined(instant(), one(ORDER), instant());
      case 10 -> "(" + integer(inner) + ") in " + one("[1, 2, 7]", "xs");
      case 11 -> "(" + text(inner) + ") in ['a', 'B']";
      case 12 ->
          "("
              + text(inner)
              + ")."
              + one("startsWith", "endsWith", "contains")
              + "("
              + text(inner)
              + ")";
      case 13 -> "(" + text(inner) + ").matches('^a|b$')";
      case 14 -> choice(condition(inner), condition(inner), condition(inner));
      default -> loop(condition(inner));
    };
  }

  private String integer(int depth) {
    int inner = depth - 1;
    return switch (depth == 0 ? 0 : random.nextInt(7)) {
      case 0 -> one("i", "j", "0", "1", "7", "-2");
      case 1 -> joined(integer(inner), one("+", "-", "*", "/", "%"), integer(inner));
      case 2 -> "-(" + integer(inner) + ")";
      case 3 -> "size(" + text(inner) + ")";
      case 4 ->
          one(
              "size(xs)",
              "xs[0]",
              "xs[2]",
              "ts.getDayOfWeek()",
              "ts.getMonth()",
              "int(ts)",
              "ts.getHours('Europe/Berlin')",
              "ts.getMilliseconds()",
              "xs.map(x, x + 1)[1]");
      case 5 ->
          one(
              "(s + 'z').indexOf('a')",
              "(t + 'z').lastIndexOf(s)",
              "int(d)",
              "size(xs.filter(x, x > 0))");
      default -> choice(condition(inner), integer(inner), integer(inner));
    };
  }

  private String floating(int depth) {
    int inner = depth - 1;
    return switch (depth == 0 ? 0 : random.nextInt(3)) {
      case 0 -> one("d", "0.0", "1.5", "-2.5", "double(i)");
      case 1 -> joined(floating(inner), one(NUMBERS), floating(inner));
      default -> choice(condition(inner), floating(inner), floating(inner));
    };
  }

  private String text(int depth) {
    int inner = depth - 1;
    return switch (depth == 0 ? 0 : random.nextInt(6)) {
      case 0 -> one("s", "t", "'a'", "'b'", "''", "'é😀'");
      case 1 -> joined(text(inner), "+", text(inner));
      case 2 -> "string(" + integer(inner) + ")";
      case 3 -> "(" + text(inner) + ").replace('a', 'éé')";
      case 4 ->
          one(
              "s.lowerAscii()",
              "t.upperAscii()",
              "s.trim()",
              "s.charAt(1)",
              "s.substring(1)",
              "t.substring(0, 1)",
              "s.split('a').join('-')");
      default -> choice(condition(inner), text(inner), text(inner));
    };
  }

  private String instant() {
    return one(
        "ts",
        "ts + duration('90m')",
        "timestamp('2024-02-29T12:30:15.25Z')",
        "ts - duration('1h')");
  }

  private String loop(String condition) {
    return "xs."
        + one("all", "exists", "exists_one")
        + "(x, x > 0 && ("
        + condition
        + ") || x == i)";
  }

  private static String choice(String condition, String yes, String no) {
    return "((" + condition + ") ? (" + yes + ") : (" + no + "))";
  }

  private static String joined(String left, String operator, String right) {
    return "(" + left + ") " + operator + " (" + right + ")";
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }
}
