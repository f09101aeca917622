package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Identifier;
import io.penstock.connectors.jdbc.Sql;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Into which parts a relation is cut. The bounds are quantiles of the column, so that the parts
 * have about as many rows each however uneven the values are, and so that any type serves that has
 * an order. Of a large table they are those of a sample of its pages.
 *
 * @param column what tells the parts
 * @param parts how many parts are wanted; fewer come of it where few values differ
 */
record Partition(String column, int parts) implements Serializable {
  /** Rows that give good quantiles; sorting them takes well below a second. */
  private static final long SAMPLE = 100_000;

  /** The parts, as the relation is now. */
  List<KeyRange> ranges(Connection connection, Relation relation) throws SQLException {
    if (parts == 1) {
      return List.of(KeyRange.all());
    }
    String fractions =
        IntStream.range(1, parts)
            .mapToObj(i -> String.format(Locale.ROOT, "%.6f", (double) i / parts))
            .collect(Collectors.joining(", "));
    String name = Identifier.quote(column);
    Sql sql = new Sql(connection);
    List<String> bounds =
        sql.list(
            "SELECT unnest(percentile_disc(ARRAY["
                + fractions
                + "]::float8[]) WITHIN GROUP (ORDER BY "
                + name
                + "))::text FROM "
                + relation.sql()
                + " AS source"
                + sample(sql, relation),
            row -> row.getString(1));
    bounds.removeIf(bound -> bound == null);
    return KeyRange.between(column, new ArrayList<>(new LinkedHashSet<>(bounds)));
  }

  private static String sample(Sql sql, Relation relation) throws SQLException {
    if (relation.table() == null) {
      return "";
    }
    List<Long> rows =
        sql.list(
            "SELECT reltuples::bigint FROM pg_class WHERE relkind IN ('r', 'm') AND oid = "
                + Sql.literal(relation.sql())
                + "::regclass",
            row -> row.getLong(1));
    if (rows.isEmpty() || rows.get(0) <= 2 * SAMPLE) {
      return "";
    }
    double percent = Math.max(0.01, 100.0 * SAMPLE / rows.get(0));
    return String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%.4f)", percent);
  }
}
