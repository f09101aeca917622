package io.penstock.transforms.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every operator and function of the language. */
final class Signatures {
  /** What null is in the checker: a value of whatever type is wanted. */
  static final String NULL = "@null";

  private static final List<String> ORDERED =
      List.of(
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
  private static final List<String> COMPARISONS = List.of("_<_", "_<=_", "_>_", "_>=_");

  private static final List<String> DATE_PARTS =
      List.of(
          "getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear");
  private static final List<String> TIME_PARTS =
      List.of("getHours", "getMinutes", "getSeconds", "getMilliseconds");

  /** So many values {@code coalesce}, {@code greatest} and {@code least} take. */
  private static final int MAX_CHOICES = 5;

  /** Types of which one stands beside a literal of the other. */
  private static final List<String> MIXED =
      List.of("decimal, int", "int, decimal", "decimal, double", "double, decimal");

  /**
   * What CEL's own declarations call operators on values of any one type. They are taken from
   * there, as CEL refuses a second declaration that overlaps, such as of a decimal and an int.
   */
  private static final Map<String, String> STANDARD =
      Map.of(
          "conditional", "_?_:_(bool, A, A) -> A",
          "equals", "_==_(A, A) -> bool",
          "not_equals", "_!=_(A, A) -> bool",
          "in_list", "@in(A, list(A)) -> bool",
          "in_map", "@in(A, map(A, B)) -> bool");

  private static final Map<String, Signature> BY_TEXT = read();

  private Signatures() {}

  /** The function that was declared with that text. */
  static Signature find(String text) {
    String standard = STANDARD.get(text);
    return standard != null
        ? Signature.parse(standard)
        : Objects.requireNonNull(BY_TEXT.get(text), text);
  }

  /** All but {@link #STANDARD}. */
  static Collection<Signature> all() {
    return BY_TEXT.values();
  }

  private static Map<String, Signature> read() {
    List<String> lines = new ArrayList<>();
    for (String block :
        List.of(
            SignatureTexts.LOGIC,
            SignatureTexts.NUMBERS,
            SignatureTexts.TEXTS,
            SignatureTexts.DOMAIN,
            SignatureTexts.LISTS,
            SignatureTexts.CONVERSIONS,
            SignatureTexts.TIMES)) {
      lines.addAll(block.lines().toList());
    }
    lines.addAll(SignatureTexts.EXTENSIONS.lines().toList());
    comparisons(lines);
    choices(lines);
    arithmetic(lines);
    mixed(lines);
    parts(lines);
    Map<String, Signature> signatures = new LinkedHashMap<>();
    for (String line : lines) {
      Signature signature = Signature.parse(line);
      signatures.put(signature.text(), signature);
    }
    return Collections.unmodifiableMap(signatures);
  }

  /** Whether names of functions begin so, as {@code math} does for {@code math.sqrt}. */
  static boolean prefix(String name) {
    return BY_TEXT.values().stream().anyMatch(known -> known.name().startsWith(name + "."));
  }

  /** Whether a function runs by the interpreter. */
  static boolean extension(String signature) {
    return SignatureTexts.EXTENSIONS.lines().anyMatch(line -> line.startsWith(signature + " -> "));
  }

  private static void comparisons(List<String> lines) {
    for (String operator : COMPARISONS) {
      ORDERED.forEach(type -> lines.add(operator + "(" + type + ", " + type + ") -> bool"));
      lines.add(operator + "(int, double) -> bool");
      lines.add(operator + "(double, int) -> bool");
      MIXED.forEach(types -> lines.add(operator + "(" + types + ") -> bool"));
    }
  }

  private static void choices(List<String> lines) {
    for (int count = 2; count <= MAX_CHOICES; count++) {
      for (String type : ORDERED) {
        String types = String.join(", ", Collections.nCopies(count, type));
        lines.add("coalesce(" + types + ") -> " + type);
        lines.add("greatest(" + types + ") -> " + type);
        lines.add("least(" + types + ") -> " + type);
      }
    }
    lines.add("coalesce(list(A), list(A)) -> list(A)");
    ORDERED.forEach(type -> lines.add("list(" + type + ").sort() -> list(" + type + ")"));
  }

  private static void arithmetic(List<String> lines) {
    for (String operator : List.of("_+_", "_-_", "_*_", "_/_")) {
      for (String type : List.of("int", "double", "decimal")) {
        lines.add(operator + "(" + type + ", " + type + ") -> " + type);
      }
      MIXED.forEach(types -> lines.add(operator + "(" + types + ") -> decimal"));
      lines.add(operator + "(double, int) -> double");
      lines.add(operator + "(int, double) -> double");
    }
    lines.add("_%_(decimal, decimal) -> decimal");
    MIXED.forEach(types -> lines.add("_%_(" + types + ") -> decimal"));
  }

  private static void mixed(List<String> lines) {
    for (String types : MIXED) {
      lines.add("_==_(" + types + ") -> bool");
      lines.add("_!=_(" + types + ") -> bool");
      lines.add("_?_:_(bool, " + types + ") -> decimal");
      for (String function : List.of("coalesce", "greatest", "least")) {
        lines.add(function + "(" + types + ") -> decimal");
      }
    }
    for (String types : List.of("int, double", "double, int")) {
      lines.add("_==_(" + types + ") -> bool");
      lines.add("_!=_(" + types + ") -> bool");
    }
    for (String types :
        List.of("decimal, list(int)", "decimal, list(double)", "double, list(int)")) {
      lines.add("@in(" + types + ") -> bool");
    }
  }

  private static void parts(List<String> lines) {
    for (String part : DATE_PARTS) {
      lines.add("date." + part + "() -> int");
    }
    List<String> all = new ArrayList<>(DATE_PARTS);
    all.addAll(TIME_PARTS);
    for (String part : all) {
      lines.add("timestamp." + part + "() -> int");
      lines.add("timestamp." + part + "(string) -> int");
    }
  }
}
