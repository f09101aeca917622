package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Identifier;
import java.io.Serializable;
import java.sql.SQLException;
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

  /**
   * The condition in SQL.
   *
   * @param literal writes a text as a literal of SQL
   */
  String condition(Literals literal) throws SQLException {
    if (column == null) {
      return "true";
    }
    String name = Identifier.quote(column);
    List<String> conditions = new ArrayList<>();
    if (from != null) {
      conditions.add(name + " >= " + literal.of(from));
    }
    if (below != null) {
      conditions.add(name + " < " + literal.of(below));
    }
    if (from == null) {
      conditions.add(name + " IS NULL");
    }
    return "(" + String.join(from == null ? " OR " : " AND ", conditions) + ")";
  }

  /** Writes texts as literals, in the way that a connection takes them. */
  @FunctionalInterface
  interface Literals {
    /** The text in quotes. */
    String of(String text) throws SQLException;
  }

  /** Without the bounds, which are values of rows. */
  @Override
  public String toString() {
    return "part " + number;
  }
}
