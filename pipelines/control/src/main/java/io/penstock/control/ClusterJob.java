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
 * @param folder where the cluster keeps the job's state, if it has no place of its own
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

  /** The same, stopped, with its state there. */
  public ClusterJob keptIn(String place) {
    return new ClusterJob(run, pipeline, runner, master, job, submittedAt, folder, place);
  }
}
