package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Identifier;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a table: the rows whose column lies between two bounds. The first part has no lower
 * bound and the last no upper one, so that every row is in one part, also one that came after the
 * bounds were chosen; rows without a value are in the first.
 *
 * @param number which part, counted from 0
 * @param column the column; null where there is one part only
 * @param from the least value, as text; null for none
 * @param below the value that is beyond, as text; null for none
 */
public record KeyRange(
    int number, @Nullable String column, @Nullable String from, @Nullable String below)
    implements Serializable {

  /** The whole table. */
  static KeyRange all() {
    return new KeyRange(0, null, null, null);
  }

  /**
   * The parts between bounds.
   *
   * @param bounds ascending, each once
   */
  static List<KeyRange> between(String column, List<String> bounds) {
    if (bounds.isEmpty()) {
      return List.of(all());
    }
    List<KeyRange> ranges = new ArrayList<>();
    String from = null;
    for (String bound : bounds) {
      ranges.add(new KeyRange(ranges.size(), column, from, bound));
      from = bound;
    }
    ranges.add(new KeyRange(ranges.size(), column, from, null));
    return ranges;
  }

  /** The condition in SQL, with a parameter for each of {@link #parameters}. */
  String condition() {
    if (column == null) {
      return "true";
    }
    String name = Identifier.quote(column);
    if (from == null) {
      return "(" + name + " < ? OR " + name + " IS NULL)";
    }
    return below == null ? name + " >= ?" : "(" + name + " >= ? AND " + name + " < ?)";
  }

  /** The bounds, in the order of the condition. */
  List<String> parameters() {
    List<String> parameters = new ArrayList<>();
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
