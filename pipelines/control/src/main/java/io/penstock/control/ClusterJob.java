package io.penstock.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The job of a cluster that does the work of a run.
 *
 * @param run the run's id, which stays when a job is resumed
 * @param pipeline the pipeline's name
 * @param runner such as {@code flink}
 * @param master where the cluster takes jobs, {@code host:port}
 * @param job the id that the cluster gave it
 * @param submittedAt when, to the millisecond
 * @param folder where the cluster keeps the job's state, if it has no place of its own; empty for a
 *     batch, of which none is kept
 * @param kept where the state of a job that was stopped lies; null while it goes on
 */
public record ClusterJob(
    String run,
    String pipeline,
    String runner,
    String master,
    String job,
    Instant submittedAt,
    String folder,
    @Nullable String kept) {

  public ClusterJob {
    submittedAt = submittedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The job of a batch, which comes to an end by itself. */
  public static ClusterJob ofBatch(
      String run, String pipeline, String runner, String master, String job, Instant submittedAt) {
    return new ClusterJob(run, pipeline, runner, master, job, submittedAt, "", null);
  }

  /** Whether it goes on until it is stopped, and can be resumed. */
  public boolean isStream() {
    return !folder.isEmpty();
  }

  /** The same, stopped, with its state there. */
  public ClusterJob keptIn(String place) {
    return new ClusterJob(run, pipeline, runner, master, job, submittedAt, folder, place);
  }
}
