package io.penstock.control;

import io.penstock.control.RunReport.DeadLetterFile;
import io.penstock.control.RunReport.DeadLetters;
import io.penstock.control.RunReport.Drift;
import io.penstock.control.RunReport.RuleCount;
import io.penstock.control.RunReport.StepCount;
import io.penstock.control.RunReport.Target;
import io.penstock.control.RunReport.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports as rows of the tables {@code runs}, {@code ledger} and those of the counts. */
record Reports(Sql sql) {
  private static final String RUNS =
      """
      SELECT run, pipeline, contract, contract_version, runner, status, started_at, duration_ms,
        read, written, deleted_rows, duplicates, filtered, rejected, late,
        target, inserted, updated, unchanged, deleted,
        dead_letters_path, dead_letters, staging, failure
      FROM runs JOIN ledger USING (run)
      """;
  private static final String LATEST_FIRST = " ORDER BY started_at DESC, run DESC LIMIT ?";

  Optional<RunReport> find(String run) throws SQLException {
    return list("WHERE run = ?", run).stream().findFirst();
  }

  List<RunReport> latest(int atMost) throws SQLException {
    return list(LATEST_FIRST, atMost);
  }

  List<RunReport> latest(String pipeline, int atMost) throws SQLException {
    return list("WHERE pipeline = ?" + LATEST_FIRST, pipeline, atMost);
  }

  List<RunReport> running(String pipeline) throws SQLException {
    return list(
        "WHERE pipeline = ? AND status = ? ORDER BY started_at DESC, run DESC",
        pipeline,
        RunStatus.RUNNING.word());
  }

  void add(RunReport report) throws SQLException {
    new ReportWriter(sql, report).write();
  }

  /** Notes the process of a run. */
  void at(String run, RunProcess process) throws SQLException {
    sql.run("UPDATE runs SET host = ?, pid = ? WHERE run = ?", process.host(), process.pid(), run);
  }

  /** The process of a run that is not known to have ended. */
  Optional<RunProcess> process(String run) throws SQLException {
    return sql
        .list(
            "SELECT host, pid FROM runs WHERE run = ? AND pid IS NOT NULL",
            row -> new RunProcess(row.getString(1), row.getLong(2)),
            run)
        .stream()
        .findFirst();
  }

  /** Every pipeline with its last success, by name; old records replayed make none fresh. */
  List<Freshness> freshness() throws SQLException {
    return sql.list(
        """
        SELECT p.pipeline, r.started_at, r.duration_ms
        FROM (SELECT DISTINCT pipeline FROM runs) p LEFT JOIN runs r ON r.run = (
          SELECT run FROM runs WHERE pipeline = p.pipeline AND status = 'succeeded'
          AND run NOT LIKE '%-replay'
          ORDER BY started_at DESC, run DESC LIMIT 1)
        ORDER BY p.pipeline\
        """,
        Reports::freshness);
  }

  private static Freshness freshness(ResultSet row) throws SQLException {
    String started = row.getString(2);
    return new Freshness(
        row.getString(1),
        started == null ? null : Instant.parse(started).plusMillis(row.getLong(3)));
  }

  /** Takes a run away, and all that hangs on it. */
  void remove(String run) throws SQLException {
    sql.run("DELETE FROM runs WHERE run = ?", run);
  }

  private List<RunReport> list(String which, Object... values) throws SQLException {
    return sql.list(RUNS + which, this::report, values);
  }

  private RunReport report(ResultSet row) throws SQLException {
    String run = row.getString("run");
    return new RunReport(
        run,
        row.getString("pipeline"),
        row.getString("contract"),
        row.getString("contract_version"),
        row.getString("runner"),
        RunStatus.of(row.getString("status")),
        Instant.parse(row.getString("started_at")),
        Duration.ofMillis(row.getLong("duration_ms")),
        ledger(row),
        counts(CountTable.RULES, run, Reports::rule),
        counts(CountTable.STEPS, run, Reports::step),
        counts(CountTable.VERDICTS, run, Reports::verdict),
        target(row),
        new DeadLetters(
            row.getString("dead_letters_path"),
            row.getLong("dead_letters"),
            counts(CountTable.DEAD_LETTERS, run, Reports::file)),
        row.getString("staging"),
        row.getString("failure"),
        counts(CountTable.DRIFT, run, Reports::drift));
  }

  private static Target target(ResultSet row) throws SQLException {
    return new Target(
        row.getString("target"),
        row.getLong("inserted"),
        row.getLong("updated"),
        row.getLong("unchanged"),
        row.getLong("deleted"));
  }

  private static Ledger ledger(ResultSet row) throws SQLException {
    return new Ledger(
        row.getLong("read"),
        row.getLong("written"),
        row.getLong("deleted_rows"),
        row.getLong("duplicates"),
        row.getLong("filtered"),
        row.getLong("rejected"),
        row.getLong("late"));
  }

  private <T> List<T> counts(CountTable table, String run, Sql.Reading<T> reading)
      throws SQLException {
    return sql.list(table.select(), reading, run);
  }

  private static RuleCount rule(ResultSet row) throws SQLException {
    return new RuleCount(row.getString(1), row.getLong(2), row.getString(3).equals(RuleCount.WARN));
  }

  private static StepCount step(ResultSet row) throws SQLException {
    return new StepCount(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7));
  }

  private static Verdict verdict(ResultSet row) throws SQLException {
    return new Verdict(
        row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5));
  }

  private static Drift drift(ResultSet row) throws SQLException {
    return new Drift(row.getString(1), row.getString(2));
  }

  private static DeadLetterFile file(ResultSet row) throws SQLException {
    return new DeadLetterFile(row.getString(1), row.getString(2), row.getLong(3));
  }
}
