package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Sql;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which transactions had committed at a moment, in PostgreSQL's own writing: {@code xmin:xmax:} and
 * the ids between them that were in progress.
 */
record Snapshot(String text) {
  /** Ids whose state is asked for one by one; asking for so many takes some seconds. */
  private static final long MOST = 10_000_000;

  /**
   * The snapshot of the connection's transaction, which has to keep one. {@code
   * pg_current_snapshot()} leaves out the ids of subtransactions, so those that are still in
   * progress are added; what is read must be read after this.
   */
  static Snapshot take(Sql sql) throws SQLException {
    String[] parts = sql.text("SELECT pg_current_snapshot()::text").split(":", -1);
    long xmin = Long.parseLong(parts[0]);
    long xmax = Long.parseLong(parts[1]);
    if (xmax - xmin > MOST) {
      return new Snapshot(xmin + ":" + xmin + ":"); // later ones come with the next slice
    }
    TreeSet<Long> open = new TreeSet<>();
    Arrays.stream(parts[2].split(","))
        .filter(id -> !id.isEmpty())
        .map(Long::valueOf)
        .forEach(open::add);
    List<Long> inProgress =
        sql.list(
            "SELECT id FROM generate_series("
                + xmin
                + ", "
                + (xmax - 1)
                + ") AS id WHERE pg_xact_status(id::text::xid8) = 'in progress'",
            row -> row.getLong(1));
    open.addAll(inProgress);
    String ids = open.stream().map(String::valueOf).collect(Collectors.joining(","));
    return new Snapshot((open.isEmpty() ? xmin : open.first()) + ":" + xmax + ":" + ids);
  }

  /** The first id that had not been given out. */
  long end() {
    return Long.parseLong(text.split(":", -1)[1]);
  }

  /** Whether transactions were in progress. */
  boolean busy() {
    return !text.endsWith(":");
  }

  /**
   * A condition in SQL: the row was written by a transaction that had committed.
   *
   * @param row an alias of the table
   * @param top an expression for the first id that is not given out yet
   */
  String sees(String row, String top) {
    String id = row + ".xmin::text::bigint";
    // A row keeps 32 bits of the id; none is older than half the ids that these can tell apart.
    String whole =
        "(("
            + id
            + " + ("
            + top
            + " >> 32 << 32) - CASE WHEN "
            + id
            + " >= ("
            + top
            + " & 4294967295) AND "
            + top
            + " >= 4294967296 THEN 4294967296 ELSE 0 END)::text::xid8)";
    return "("
        + id
        + " < 3 OR pg_visible_in_snapshot("
        + whole
        + ", "
        + Sql.literal(text)
        + "::pg_snapshot))";
  }
}
