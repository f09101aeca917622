package io.penstock.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far each source of each pipeline has been read. A mark is moved in the transaction that notes
 * a run as succeeded, see {@link ControlStore#end(RunReport, Advance)}, and only if it stands where
 * it stood when that run began.
 */
public final class Watermarks {
  private final Database database;

  Watermarks(Database database) {
    this.database = database;
  }

  /**
   * A mark and whose it is.
   *
   * @param pipeline the pipeline's name
   * @param source the name of the step that reads
   * @param mark how far it has read
   * @param run the run that read up to there
   */
  public record Standing(String pipeline, String source, Watermark mark, String run) {}

  /** The mark of a source; empty before its first slice. */
  public Optional<Watermark> find(String pipeline, String source) {
    return database.read(sql -> find(sql, pipeline, source));
  }

  /** All marks, by pipeline and source. */
  public List<Standing> all() {
    return database.read(
        sql ->
            sql.list(
                "SELECT mark, shown, reached, pipeline, source, run FROM watermarks"
                    + " ORDER BY pipeline, source",
                row ->
                    new Standing(
                        row.getString(4), row.getString(5), watermark(row), row.getString(6))));
  }

  /** Takes a mark away: the source is read from its beginning. */
  public void forget(String pipeline, String source) {
    database.write(
        sql ->
            sql.run("DELETE FROM watermarks WHERE pipeline = ? AND source = ?", pipeline, source));
  }

  /** Moves a mark unless another run has moved it since; then it stays where that one put it. */
  static void move(Sql sql, RunReport run, Advance advance) throws SQLException {
    String pipeline = run.pipeline();
    Watermark now = find(sql, pipeline, advance.source()).orElse(null);
    if (Objects.equals(now, advance.from())) {
      put(sql, pipeline, run.run(), advance.source(), advance.to());
    }
  }

  private static Optional<Watermark> find(Sql sql, String pipeline, String source)
      throws SQLException {
    return sql
        .list(
            "SELECT mark, shown, reached FROM watermarks WHERE pipeline = ? AND source = ?",
            Watermarks::watermark,
            pipeline,
            source)
        .stream()
        .findFirst();
  }

  private static Watermark watermark(ResultSet row) throws SQLException {
    @Nullable String reached = row.getString(3);
    return new Watermark(
        row.getString(1), row.getString(2), reached == null ? null : Instant.parse(reached));
  }

  static void put(Sql sql, String pipeline, String run, String source, Watermark to)
      throws SQLException {
    Instant reached = to.reached();
    sql.run(
        """
        INSERT INTO watermarks (pipeline, source, mark, shown, reached, run)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (pipeline, source) DO UPDATE SET
          mark = excluded.mark, shown = excluded.shown,
          reached = excluded.reached, run = excluded.run\
        """,
        pipeline,
        source,
        to.text(),
        to.shown(),
        reached == null ? null : reached.toString(),
        run);
  }
}
