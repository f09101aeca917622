package io.penstock.transforms.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to write where an operator or function does not take what it was given. */
final class OverloadProblems {
  private static final Set<String> TIMES = Set.of("date", "time", "timestamp");
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=", "in");
  private static final Pattern VARIABLE = Pattern.compile("%?[A-Z][0-9]*\\b");
  private static final int MAX_SHOWN = 6;

  private OverloadProblems() {}

  /** A text with CEL's names of types made ours. */
  static String plain(String text) {
    String known =
        text.replace("google.protobuf.Timestamp", "timestamp")
            .replace("google.protobuf.Duration", "duration");
    String objects = known.replaceAll(CelTypes.OBJECT + "[0-9]+", "object");
    return VARIABLE.matcher(objects).replaceAll("any");
  }

  static String ofOperator(String operator, String applied) {
    List<String> types = types(plain(applied));
    if (types.contains("uint")) {
      return "unsigned numbers are not there; leave out the u";
    }
    boolean choice = operator.equals("? :") && types.get(0).equals("bool");
    String given =
        types.stream()
            .skip(choice ? 1 : 0)
            .map(OverloadProblems::article)
            .collect(Collectors.joining(" and "));
    return "\"" + operator + "\" does not take " + given + hint(operator, types);
  }

  private static String hint(String operator, List<String> types) {
    if (operator.equals("&&") || operator.equals("||") || operator.equals("!")) {
      return "; it takes what is true or false, such as a comparison";
    }
    if (operator.equals("? :")) {
      return types.get(0).equals("bool")
          ? "; both values must be of one type"
          : "; what stands before ? must be true or false";
    }
    if (types.size() != 2) {
      return "";
    }
    String left = types.get(0);
    String right = types.get(1).startsWith("list(") ? element(types.get(1)) : types.get(1);
    return COMPARISONS.contains(operator)
        ? comparison(left, right)
        : arithmetic(operator, left, right);
  }

  private static String comparison(String left, String right) {
    if (TIMES.contains(left) && right.equals("string")) {
      return "; " + literal(left);
    }
    if (TIMES.contains(right) && left.equals("string")) {
      return "; " + literal(right);
    }
    if (Set.of(left, right).equals(Set.of("date", "timestamp"))) {
      return "; write date(…) around the timestamp";
    }
    if (left.equals("string") || right.equals("string")) {
      String other = left.equals("string") ? right : left;
      return other.equals("int") || other.equals("double") || other.equals("decimal")
          ? "; write a number without quotes, or " + conversion(other) + "(…) around the text"
          : "";
    }
    return "; it compares values of one type";
  }

  private static String literal(String type) {
    return switch (type) {
      case "date" -> "write date('2024-01-31')";
      case "time" -> "write time('23:59:59')";
      default -> "write timestamp('2024-01-31T00:00:00Z')";
    };
  }

  private static String arithmetic(String operator, String left, String right) {
    if (operator.equals("+") && (left.equals("string") || right.equals("string"))) {
      return "; write string(…) around what is no text";
    }
    if (left.equals("date") || right.equals("date")) {
      return "; write add_days(date, n), or date - date for the days between";
    }
    return "";
  }

  private static String conversion(String type) {
    return type.equals("decimal") ? "dec" : type;
  }

  static String ofFunction(String function, String applied, String candidates) {
    List<String> forms =
        split(plain(candidates)).stream().distinct().map(form -> form(function, form)).toList();
    String shown = forms.stream().limit(MAX_SHOWN).collect(Collectors.joining(", "));
    return form(function, plain(applied))
        + " is not there; there is "
        + shown
        + (forms.size() > MAX_SHOWN ? ", …" : "");
  }

  /** {@code (string)} as {@code lower(string)}, {@code string.()} as {@code string.lower()}. */
  private static String form(String function, String types) {
    int dot = types.startsWith("(") ? -1 : types.lastIndexOf(".(");
    return dot < 0
        ? function + types
        : types.substring(0, dot) + "." + function + types.substring(dot + 1);
  }

  private static List<String> types(String applied) {
    int open = applied.startsWith("(") ? 0 : applied.lastIndexOf(".(") + 1;
    List<String> types = new ArrayList<>(split(applied.substring(open + 1, applied.length() - 1)));
    if (open > 0) {
      types.add(0, applied.substring(0, open - 1));
    }
    return types;
  }

  /** At commas that are in no brackets. */
  private static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    Signature.split(list, parts);
    return parts;
  }

  private static String element(String list) {
    return list.substring("list(".length(), list.length() - 1);
  }

  static String article(String type) {
    return (type.startsWith("int") || type.startsWith("object") ? "an " : "a ") + type;
  }
}
