package io.penstock.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The windows of streams, in the order of time. */
public final class StreamWindows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
  private static final TypeReference<StreamWindow.Findings> FINDINGS = new TypeReference<>() {};
  private static final String SELECT =
      """
      SELECT run, window_start, window_end, read, written, deleted_rows, duplicates, filtered,
        rejected, late, inserted, updated, unchanged, deleted, behind, dead_letters_file, counts,
        findings
      FROM stream_windows
      """;

  private final Database database;

  StreamWindows(Database database) {
    this.database = database;
  }

  /**
   * Notes what a window did and how far the source is read with it, both or neither. A window that
   * was noted before is left as it is, so that a worker may try again.
   *
   * @param letters what is in the file of its dead letters
   * @param move where the mark of the source goes; null where it stays
   * @return whether it was new
   */
  public boolean record(
      StreamWindow window, List<RunReport.DeadLetterFile> letters, @Nullable Move move) {
    return database.write(
        sql -> {
          if (find(sql, window.run(), window.start()).isPresent()) {
            return false;
          }
          add(sql, window);
          for (RunReport.DeadLetterFile file : letters) {
            index(sql, window.run(), file);
          }
          if (move != null) {
            Watermarks.put(sql, move.pipeline(), window.run(), move.source(), move.to());
          }
          return true;
        });
  }

  /**
   * A move of a source's mark by a stream.
   *
   * @param pipeline the pipeline's name
   * @param source the name of the step that reads
   * @param to where it stands then
   */
  public record Move(String pipeline, String source, Watermark to) {}

  /** All windows of a run. */
  public List<StreamWindow> of(String run) {
    return database.read(
        sql ->
            sql.list(SELECT + "WHERE run = ? ORDER BY window_start", StreamWindows::window, run));
  }

  /** Whether a window of a run was noted. */
  public boolean knows(String run, Instant start) {
    return database.read(sql -> find(sql, run, start).isPresent());
  }

  /** The windows of a run that began after a moment. */
  public List<StreamWindow> after(String run, Instant moment) {
    return database.read(
        sql ->
            sql.list(
                SELECT + "WHERE run = ? AND window_start > ? ORDER BY window_start",
                StreamWindows::window,
                run,
                Times.text(moment)));
  }

  /** The last window of a run; empty before the first has ended. */
  public Optional<StreamWindow> last(String run) {
    return database
        .read(
            sql ->
                sql.list(
                    SELECT + "WHERE run = ? ORDER BY window_start DESC LIMIT 1",
                    StreamWindows::window,
                    run))
        .stream()
        .findFirst();
  }

  private static Optional<StreamWindow> find(Sql sql, String run, Instant start)
      throws SQLException {
    return sql
        .list(
            SELECT + "WHERE run = ? AND window_start = ?",
            StreamWindows::window,
            run,
            Times.text(start))
        .stream()
        .findFirst();
  }

  private static void add(Sql sql, StreamWindow window) throws SQLException {
    Ledger ledger = window.ledger();
    StreamWindow.Changes changes = window.changes();
    sql.run(
        """
        INSERT INTO stream_windows (run, window_start, window_end, recorded_at, read, written,
          deleted_rows, duplicates, filtered, rejected, late, inserted, updated, unchanged, deleted,
          behind, dead_letters_file, counts, findings)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        window.run(),
        Times.text(window.start()),
        Times.text(window.end()),
        Times.text(Instant.now()),
        ledger.read(),
        ledger.written(),
        ledger.deleted(),
        ledger.duplicates(),
        ledger.filtered(),
        ledger.rejected(),
        ledger.late(),
        changes.inserted(),
        changes.updated(),
        changes.unchanged(),
        changes.deleted(),
        window.behind(),
        window.deadLetters(),
        text(window.counts()),
        text(window.findings()));
  }

  private static void index(Sql sql, String run, RunReport.DeadLetterFile file)
      throws SQLException {
    sql.run(
        "INSERT INTO dead_letter_files (run, place, file, reason, letters) SELECT ?,"
            + " coalesce(max(place), -1) + 1, ?, ?, ? FROM dead_letter_files WHERE run = ?",
        run,
        file.file(),
        file.reason(),
        file.count(),
        run);
  }

  private static StreamWindow window(ResultSet row) throws SQLException {
    long behind = row.getLong("behind");
    boolean unknown = row.wasNull();
    return new StreamWindow(
        row.getString("run"),
        Instant.parse(row.getString("window_start")),
        Instant.parse(row.getString("window_end")),
        new Ledger(
            row.getLong("read"),
            row.getLong("written"),
            row.getLong("deleted_rows"),
            row.getLong("duplicates"),
            row.getLong("filtered"),
            row.getLong("rejected"),
            row.getLong("late")),
        new StreamWindow.Changes(
            row.getLong("inserted"),
            row.getLong("updated"),
            row.getLong("unchanged"),
            row.getLong("deleted")),
        unknown ? null : behind,
        row.getString("dead_letters_file"),
        read(row.getString("counts"), COUNTS),
        read(row.getString("findings"), FINDINGS));
  }

  private static String text(Object value) throws SQLException {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new SQLException("what a window did cannot be written", "22000", e);
    }
  }

  private static <T> T read(String text, TypeReference<T> as) throws SQLException {
    try {
      return JSON.readValue(text, as);
    } catch (JsonProcessingException e) {
      throw new SQLException("what a window did was changed by someone else", "22000", e);
    }
  }
}
