package io.penstock.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which files hold the dead letters of which run, and how many. */
public final class DeadLetterIndex {
  private final Database database;

  DeadLetterIndex(Database database) {
    this.database = database;
  }

  /**
   * A file of dead letters.
   *
   * @param run the run that wrote it
   * @param pipeline the run's pipeline
   * @param runEnded no letter in it is younger
   * @param file as the run named it: from its working directory, unless it was absolute
   * @param letters how many of each reason it holds; zero where all were discarded
   */
  public record Entry(
      String run, String pipeline, Instant runEnded, String file, Map<String, Long> letters) {
    public Entry {
      letters = Map.copyOf(letters);
    }

    /** How many letters the file holds. */
    public long count() {
      return letters.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * The files of runs, those of the newest run first.
   *
   * @param pipeline of this pipeline only; null for all
   * @param run of this run only; null for all
   */
  public List<Entry> files(@Nullable String pipeline, @Nullable String run) {
    List<Entry> parts = database.read(sql -> list(sql, pipeline, run));
    Map<List<String>, Entry> files = new LinkedHashMap<>();
    for (Entry part : parts) {
      files.merge(List.of(part.run(), part.file()), part, DeadLetterIndex::together);
    }
    return new ArrayList<>(files.values());
  }

  /**
   * Notes how many letters a file holds now.
   *
   * @param letters by reason; reasons that are not named have none left
   */
  public void hold(String run, String file, Map<String, Long> letters) {
    database.write(
        sql -> {
          sql.run("UPDATE dead_letter_files SET letters = 0 WHERE run = ? AND file = ?", run, file);
          for (Map.Entry<String, Long> reason : letters.entrySet()) {
            sql.run(
                "UPDATE dead_letter_files SET letters = ? WHERE run = ? AND file = ? AND reason = ?",
                reason.getValue(),
                run,
                file,
                reason.getKey());
          }
          return true;
        });
  }

  private static List<Entry> list(Sql sql, @Nullable String pipeline, @Nullable String run)
      throws SQLException {
    return sql.list(
        """
        SELECT run, pipeline, started_at, duration_ms, file, reason, letters
        FROM dead_letter_files JOIN runs USING (run)
        WHERE pipeline = COALESCE(?, pipeline) AND run = COALESCE(?, run)
        ORDER BY started_at DESC, run DESC, place""",
        DeadLetterIndex::part,
        pipeline,
        run);
  }

  /** One reason of a file. */
  private static Entry part(ResultSet row) throws SQLException {
    return new Entry(
        row.getString(1),
        row.getString(2),
        Instant.parse(row.getString(3)).plusMillis(row.getLong(4)),
        row.getString(5),
        Map.of(row.getString(6), row.getLong(7)));
  }

  private static Entry together(Entry one, Entry other) {
    Map<String, Long> letters = new LinkedHashMap<>(one.letters());
    other.letters().forEach((reason, count) -> letters.merge(reason, count, Long::sum));
    return new Entry(one.run(), one.pipeline(), one.runEnded(), one.file(), letters);
  }
}
