package io.penstock.control;

import java.sql.SQLException;
import java.util.Optional;

/**
 * How far each source of each pipeline has been read. A mark is moved after what it covers was
 * published, and only by whoever knows where it stood before.
 */
public final class Watermarks {
  private final Database database;

  Watermarks(Database database) {
    this.database = database;
  }

  /** The mark of a source; empty before its first slice. */
  public Optional<Watermark> find(String pipeline, String source) {
    return database.read(sql -> find(sql, pipeline, source));
  }

  /**
   * Moves a mark forward, if it stands where it stood when the slice was read. Moving it again to
   * where it is changes nothing, so that a worker may try again.
   *
   * @param from where it stood; empty if there was none
   * @return whether it stands at {@code to}; false where it was moved or reset by another
   * @throws IllegalArgumentException if {@code to} is before {@code from}, or of another kind
   */
  public boolean move(String pipeline, String source, Optional<Watermark> from, Watermark to) {
    if (from.isPresent() && to.compareTo(from.get()) < 0) {
      throw new IllegalArgumentException(
          "the watermark of " + source + " of " + pipeline + " does not move back; reset it");
    }
    return database.write(
        sql -> {
          Optional<Watermark> now = find(sql, pipeline, source);
          if (now.equals(from) && !now.equals(Optional.of(to))) {
            put(sql, pipeline, source, to);
            return true;
          }
          return now.equals(Optional.of(to));
        });
  }

  /** Puts a mark wherever it is wanted, back too: what comes after it is read again. */
  public void reset(String pipeline, String source, Watermark to) {
    database.write(
        sql -> {
          put(sql, pipeline, source, to);
          return true;
        });
  }

  /** Takes a mark away: the source is read from its beginning. */
  public void forget(String pipeline, String source) {
    database.write(
        sql ->
            sql.run("DELETE FROM watermarks WHERE pipeline = ? AND source = ?", pipeline, source));
  }

  private static Optional<Watermark> find(Sql sql, String pipeline, String source)
      throws SQLException {
    return sql
        .list(
            "SELECT kind, mark FROM watermarks WHERE pipeline = ? AND source = ?",
            row -> new Watermark(Watermark.Kind.of(row.getString(1)), row.getString(2)),
            pipeline,
            source)
        .stream()
        .findFirst();
  }

  private static void put(Sql sql, String pipeline, String source, Watermark to)
      throws SQLException {
    sql.run(
        """
        INSERT INTO watermarks (pipeline, source, kind, mark) VALUES (?, ?, ?, ?)
        ON CONFLICT (pipeline, source) DO UPDATE SET kind = excluded.kind, mark = excluded.mark""",
        pipeline,
        source,
        to.kind().word(),
        to.text());
  }
}
