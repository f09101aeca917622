package io.penstock.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which job of which cluster does the work of which run. */
public final class ClusterJobs {
  private static final String SELECT =
      "SELECT run, pipeline, runner, master, job, submitted_at, state_folder, kept_state FROM jobs ";

  private final Database database;

  ClusterJobs(Database database) {
    this.database = database;
  }

  /** Notes the job of a run, in place of the one that did its work before. */
  public void put(ClusterJob job) {
    database.write(
        sql ->
            sql.run(
                """
                INSERT INTO jobs (run, pipeline, runner, master, job, submitted_at, state_folder,
                  kept_state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (run) DO UPDATE SET
                  runner = excluded.runner, master = excluded.master, job = excluded.job,
                  submitted_at = excluded.submitted_at, state_folder = excluded.state_folder,
                  kept_state = excluded.kept_state\
                """,
                job.run(),
                job.pipeline(),
                job.runner(),
                job.master(),
                job.job(),
                Times.text(job.submittedAt()),
                job.folder(),
                job.kept()));
  }

  /** The job of a run; empty for a run that worked in its own process. */
  public Optional<ClusterJob> of(String run) {
    return database.read(sql -> sql.list(SELECT + "WHERE run = ?", ClusterJobs::job, run)).stream()
        .findFirst();
  }

  /** The jobs of a pipeline whose runs have not ended, the latest first. */
  public List<ClusterJob> open(String pipeline) {
    return database.read(
        sql ->
            sql.list(
                SELECT
                    + "WHERE pipeline = ? AND run IN (SELECT run FROM runs WHERE status = ?)"
                    + " ORDER BY submitted_at DESC, run DESC",
                ClusterJobs::job,
                pipeline,
                RunStatus.RUNNING.word()));
  }

  private static ClusterJob job(ResultSet row) throws SQLException {
    return new ClusterJob(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Instant.parse(row.getString(6)),
        row.getString(7),
        row.getString(8));
  }
}
