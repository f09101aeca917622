package io.penstock.connectors.jdbc.any;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows whose column lies between two bounds. The first part has no lower bound and the last no
 * upper one, so that every row is in one part; rows without a value are in the first.
 *
 * @param number which part, counted from 0
 * @param column the column; null where there is one part only
 * @param from the least value; null for none
 * @param below the value that is beyond; null for none
 */
public record Part(
    int number, @Nullable String column, @Nullable Serializable from, @Nullable Serializable below)
    implements Serializable {

  static Part all() {
    return new Part(0, null, null, null);
  }

  /**
   * The parts between bounds.
   *
   * @param bounds ascending, each once
   */
  static List<Part> between(String column, List<Serializable> bounds) {
    List<Part> parts = new ArrayList<>();
    @Nullable Serializable from = null;
    for (Serializable bound : bounds) {
      parts.add(new Part(parts.size(), column, from, bound));
      from = bound;
    }
    parts.add(from == null ? all() : new Part(parts.size(), column, from, null));
    return parts;
  }

  /** The condition in SQL, with a parameter for each of {@link #parameters}. */
  String condition(Quotes quotes) {
    if (column == null) {
      return "1 = 1";
    }
    String name = "source." + quotes.quote(column);
    if (from == null) {
      return "(" + name + " < ? OR " + name + " IS NULL)";
    }
    return below == null ? name + " >= ?" : "(" + name + " >= ? AND " + name + " < ?)";
  }

  /** The bounds, in the order of the condition. */
  List<Serializable> parameters() {
    List<Serializable> parameters = new ArrayList<>();
    if (from != null) {
      parameters.add(from);
    }
    if (below != null) {
      parameters.add(below);
    }
    return parameters;
  }

  /** Without the bounds, which are values of rows. */
  @Override
  public String toString() {
    return "part " + number;
  }
}
