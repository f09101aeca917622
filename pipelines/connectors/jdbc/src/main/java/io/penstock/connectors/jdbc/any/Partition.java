package io.penstock.connectors.jdbc.any;

import io.penstock.connectors.jdbc.Sql;
import io.penstock.plan.connect.UnusableException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Into which parts a relation is cut. The bounds are quantiles that the database works out by SQL's
 * {@code NTILE}, so that the parts are about even however uneven the values are; it orders the
 * whole column for them.
 *
 * @param column what tells the parts
 * @param parts how many are wanted; fewer come of it where few values differ
 */
record Partition(String column, int parts) implements Serializable {

  /** Reads a bound of the column, exactly, so that it can be a parameter. */
  @FunctionalInterface
  private interface BoundReader {
    Serializable read(ResultSet row) throws SQLException;
  }

  /** Checks that the column's values have an order that holds between a query and a parameter. */
  void check(FoundColumn found, boolean dynamic) {
    reader(found, dynamic);
  }

  /** The parts, as the relation is now. */
  List<Part> cut(Connection connection, Quotes quotes, Relation relation, boolean dynamic)
      throws SQLException {
    FoundColumn found =
        FoundColumn.named(column, relation.columns(connection, quotes))
            .orElseThrow(() -> new UnusableException("there is no column " + column));
    if (parts == 1) {
      return List.of(Part.all());
    }
    String name = "source." + quotes.quote(found.name());
    List<Serializable> least =
        new Sql(connection)
            .list(
                "SELECT MIN(bound) FROM (SELECT "
                    + name
                    + " AS bound, NTILE("
                    + parts
                    + ") OVER (ORDER BY "
                    + name
                    + ") AS tile FROM "
                    + relation.sql(quotes)
                    + " WHERE "
                    + name
                    + " IS NOT NULL) tiles GROUP BY tile ORDER BY tile",
                reader(found, dynamic)::read);
    return Part.between(
        found.name(), ascending(least.subList(Math.min(1, least.size()), least.size())));
  }

  /** Each bound once; texts are in the order of the database, which is not known here. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static List<Serializable> ascending(List<Serializable> bounds) {
    List<Serializable> kept = new ArrayList<>();
    @Nullable Serializable last = null;
    for (Serializable bound : bounds) {
      boolean further =
          last == null
              || (bound instanceof String
                  ? !bound.equals(last)
                  : ((Comparable) bound).compareTo(last) > 0);
      if (further) {
        kept.add(bound);
        last = bound;
      }
    }
    return kept;
  }

  private BoundReader reader(FoundColumn found, boolean dynamic) {
    if (found.integer()) {
      return row -> row.getLong(1);
    }
    if (found.text()) {
      return row -> row.getString(1);
    }
    if (found.decimal() && !dynamic) {
      return row -> row.getBigDecimal(1);
    }
    if (found.date() && !dynamic) {
      return row -> row.getObject(1, LocalDate.class);
    }
    if (found.timestamp() && !dynamic) {
      return found.zoned()
          ? row -> row.getObject(1, OffsetDateTime.class)
          : row -> row.getObject(1, LocalDateTime.class);
    }
    throw new UnusableException(
        "partition.column: "
            + column
            + " is "
            + found.type()
            + "; cut by a column of integers, texts"
            + (dynamic ? "" : ", decimals, dates or timestamps"));
  }
}
