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

  private static final String LOGIC =
      """
      _&&_(bool, bool) -> bool
      _||_(bool, bool) -> bool
      !_(bool) -> bool
      @not_strictly_false(bool) -> bool
      @null() -> A
      """;

  private static final String NUMBERS =
      """
      -_(int) -> int
      -_(double) -> double
      -_(decimal) -> decimal
      _%_(int, int) -> int
      abs(int) -> int
      abs(double) -> double
      abs(decimal) -> decimal
      ceil(double) -> double
      ceil(decimal) -> decimal
      floor(double) -> double
      floor(decimal) -> decimal
      round(double) -> double
      round(decimal) -> decimal
      round(decimal, int) -> decimal
      trunc(double) -> double
      trunc(decimal) -> decimal
      trunc(decimal, int) -> decimal
      sign(int) -> int
      sign(double) -> double
      sign(decimal) -> int
      """;

  private static final String TEXTS =
      """
      _+_(string, string) -> string
      _+_(bytes, bytes) -> bytes
      size(string) -> int
      string.size() -> int
      size(bytes) -> int
      bytes.size() -> int
      lower(string) -> string
      string.lower() -> string
      string.lowerAscii() -> string
      upper(string) -> string
      string.upper() -> string
      string.upperAscii() -> string
      trim(string) -> string
      string.trim() -> string
      string.reverse() -> string
      string.charAt(int) -> string
      string.contains(string) -> bool
      string.startsWith(string) -> bool
      string.endsWith(string) -> bool
      string.matches(string) -> bool
      matches(string, string) -> bool
      string.indexOf(string) -> int
      string.indexOf(string, int) -> int
      string.lastIndexOf(string) -> int
      string.replace(string, string) -> string
      string.replace(string, string, int) -> string
      string.split(string) -> list(string)
      string.split(string, int) -> list(string)
      string.substring(int) -> string
      string.substring(int, int) -> string
      list(string).join() -> string
      list(string).join(string) -> string
      """;

  private static final String DOMAIN =
      """
      phone_e164(string) -> string
      phone_e164(string, string) -> string
      is_format(string, string) -> bool
      is_email(string) -> bool
      is_uuid(string) -> bool
      is_iban(string) -> bool
      luhn(string) -> bool
      """;

  private static final String LISTS =
      """
      _[_](list(A), int) -> A
      _[_](map(A, B), A) -> B
      _+_(list(A), list(A)) -> list(A)
      size(list(A)) -> int
      list(A).size() -> int
      size(map(A, B)) -> int
      map(A, B).size() -> int
      list(A).distinct() -> list(A)
      list(A).reverse() -> list(A)
      list(A).slice(int, int) -> list(A)
      sets.contains(list(A), list(A)) -> bool
      sets.equivalent(list(A), list(A)) -> bool
      sets.intersects(list(A), list(A)) -> bool
      """;

  private static final String CONVERSIONS =
      """
      string(string) -> string
      string(int) -> string
      string(double) -> string
      string(decimal) -> string
      string(bool) -> string
      string(bytes) -> string
      string(date) -> string
      string(time) -> string
      string(timestamp) -> string
      string(duration) -> string
      int(int) -> int
      int(double) -> int
      int(decimal) -> int
      int(string) -> int
      int(timestamp) -> int
      double(double) -> double
      double(int) -> double
      double(decimal) -> double
      double(string) -> double
      dec(decimal) -> decimal
      dec(int) -> decimal
      dec(double) -> decimal
      dec(string) -> decimal
      bool(bool) -> bool
      bool(string) -> bool
      bytes(bytes) -> bytes
      bytes(string) -> bytes
      date(date) -> date
      date(string) -> date
      date(timestamp) -> date
      time(time) -> time
      time(string) -> time
      time(timestamp) -> time
      timestamp(timestamp) -> timestamp
      timestamp(string) -> timestamp
      timestamp(int) -> timestamp
      timestamp(date) -> timestamp
      duration(duration) -> duration
      duration(string) -> duration
      """;

  private static final String TIMES =
      """
      now() -> timestamp
      today() -> date
      age_days(timestamp) -> int
      age_days(date) -> int
      add_days(date, int) -> date
      _-_(date, date) -> int
      _+_(timestamp, duration) -> timestamp
      _+_(duration, timestamp) -> timestamp
      _+_(duration, duration) -> duration
      _-_(timestamp, timestamp) -> duration
      _-_(timestamp, duration) -> timestamp
      _-_(duration, duration) -> duration
      duration.getHours() -> int
      duration.getMinutes() -> int
      duration.getSeconds() -> int
      duration.getMilliseconds() -> int
      time.getHours() -> int
      time.getMinutes() -> int
      time.getSeconds() -> int
      time.getMilliseconds() -> int
      """;

  /** Functions of CEL's extension libraries that run by the interpreter. */
  private static final String EXTENSIONS =
      """
      math.sqrt(double) -> double
      math.sqrt(int) -> double
      math.isNaN(double) -> bool
      math.isInf(double) -> bool
      math.isFinite(double) -> bool
      math.bitAnd(int, int) -> int
      math.bitOr(int, int) -> int
      math.bitXor(int, int) -> int
      math.bitNot(int) -> int
      math.bitShiftLeft(int, int) -> int
      math.bitShiftRight(int, int) -> int
      base64.encode(bytes) -> string
      base64.decode(string) -> bytes
      """;

  private static final List<String> ORDERED =
      List.of(
          "int", "double", "decimal", "string", "bool", "bytes", "date", "time", "timestamp",
          "duration");
  private static final List<String> COMPARISONS = List.of("_<_", "_<=_", "_>_", "_>=_");

  private static final List<String> DATE_PARTS =
      List.of(
          "getFullYear",
          "getMonth",
          "getDate",
          "getDayOfMonth",
          "getDayOfWeek",
          "getDayOfYear");
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
    for (String block : List.of(LOGIC, NUMBERS, TEXTS, DOMAIN, LISTS, CONVERSIONS, TIMES)) {
      lines.addAll(block.lines().toList());
    }
    lines.addAll(EXTENSIONS.lines().toList());
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
    return EXTENSIONS.contains(signature + " -> ");
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
    for (String types : List.of("decimal, list(int)", "decimal, list(double)", "double, list(int)")) {
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
