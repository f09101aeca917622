package io.penstock.connectors.jdbc;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which types hold every value of another exactly, in the words of PostgreSQL and of DuckDB. A date
 * is not held by a timestamp, nor a number by a text: the value would be kept, its meaning not.
 */
final class Widening {
  private static final Pattern DECIMAL =
      Pattern.compile("(?:decimal|numeric)\\((\\d+), ?(\\d+)\\)");
  private static final Pattern LIMITED = Pattern.compile("character varying\\((\\d+)\\)");

  /** Decimal digits of the greatest value. */
  private static final Map<String, Integer> DIGITS =
      Map.of("tinyint", 3, "smallint", 5, "integer", 10, "bigint", 19, "hugeint", 39);

  /** What a double has exactly: whole numbers up to 53 bits. */
  private static final int DIGITS_OF_DOUBLE = 15;

  private static final Map<String, Integer> FLOATS =
      Map.of("real", 1, "float", 1, "double precision", 2, "double", 2);

  private static final int UNLIMITED = Integer.MAX_VALUE;

  private Widening() {}

  /** Whether a column of the one type can take the place of one of the other. */
  static boolean holds(String wide, String narrow) {
    String to = wide.toLowerCase(Locale.ROOT);
    String from = narrow.toLowerCase(Locale.ROOT);
    return to.equals(from) || text(to, from) || floating(to, from) || number(to, from);
  }

  private static boolean text(String to, String from) {
    return length(to).isPresent()
        && length(from).isPresent()
        && length(to).get() >= length(from).get();
  }

  private static Optional<Integer> length(String type) {
    if (type.equals("text") || type.equals("character varying") || type.equals("varchar")) {
      return Optional.of(UNLIMITED);
    }
    Matcher limited = LIMITED.matcher(type);
    return limited.matches() ? Optional.of(Integer.parseInt(limited.group(1))) : Optional.empty();
  }

  private static boolean floating(String to, String from) {
    if (!FLOATS.containsKey(to)) {
      return false;
    }
    int size = FLOATS.getOrDefault(to, 0);
    return FLOATS.containsKey(from)
        ? size >= FLOATS.getOrDefault(from, 0)
        : size > 1 && DIGITS.getOrDefault(from, UNLIMITED) <= DIGITS_OF_DOUBLE;
  }

  private static boolean number(String to, String from) {
    if (DIGITS.containsKey(to) && DIGITS.containsKey(from)) {
      return DIGITS.getOrDefault(to, 0) >= DIGITS.getOrDefault(from, 0);
    }
    int[] room = room(to);
    int[] needed =
        DIGITS.containsKey(from) ? new int[] {DIGITS.getOrDefault(from, 0), 0} : room(from);
    return room.length > 0 && needed.length > 0 && room[0] >= needed[0] && room[1] >= needed[1];
  }

  /** Digits before and after the point; none where it is no decimal. */
  private static int[] room(String type) {
    if (type.equals("numeric")) {
      return new int[] {UNLIMITED, UNLIMITED};
    }
    Matcher decimal = DECIMAL.matcher(type);
    if (!decimal.matches()) {
      return new int[0];
    }
    int scale = Integer.parseInt(decimal.group(2));
    return new int[] {Integer.parseInt(decimal.group(1)) - scale, scale};
  }
}
