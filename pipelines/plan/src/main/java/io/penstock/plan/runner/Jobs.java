package io.penstock.plan.runner;

import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.metrics.MetricResults;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a cluster, which go on when the process that handed them in has ended. All its
 * methods throw {@link io.penstock.plan.connect.UnreachableException} where the cluster does not
 * answer.
 */
public interface Jobs extends AutoCloseable {

  /** How a job stands. */
  enum State {
    RUNNING("running"),
    /** A task of it failed, and it is about to be done again. */
    RESTARTING("restarting"),
    ENDED("ended"),
    FAILED("failed"),
    /** The cluster does not know it: it was started anew since, or forgot it. */
    GONE("gone");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** For people. */
    public String word() {
      return word;
    }

    /** Whether it may still read and write. */
    public boolean isAlive() {
      return this == RUNNING || this == RESTARTING;
    }
  }

  /** Where the cluster is, {@code host:port}. */
  String address();

  /**
   * The place of its own where the cluster keeps the state of jobs, as a URL; empty without one.
   */
  Optional<String> place();

  /** The state that the cluster itself was told to begin with; empty where it was not. */
  default Optional<String> given() {
    return Optional.empty();
  }

  /**
   * Hands a pipeline in.
   *
   * @param folder where its state is kept, if the cluster has no place of its own
   * @param kept where the state that it begins with lies; null to begin without
   * @return the id that the cluster gave it
   */
  String submit(Pipeline pipeline, String folder, @Nullable String kept);

  /**
   * Hands in a pipeline that comes to an end by itself.
   *
   * @return the id that the cluster gave it
   */
  String submit(Pipeline pipeline);

  /** How a job stands. */
  State state(String job);

  /**
   * Ends a job when all that it has read is written; comes back then.
   *
   * @param folder takes the state that the cluster keeps on the way
   * @throws FailedRunException if it does not come to that end
   */
  void drain(String job, String folder);

  /**
   * Ends a job as it stands and keeps its state.
   *
   * @param folder takes the state
   * @return where it lies, for {@link #submit}
   * @throws FailedRunException if it could not be kept; the job goes on then
   */
  String keep(String job, String folder);

  /** Ends a job at once. */
  void cancel(String job);

  /** Where the state of a job lies as it was kept last, as far as the cluster knows the job. */
  Optional<String> lastKept(String job);

  /** What a job has counted so far, as often as the machines of the cluster tell of it. */
  MetricResults metrics(String job);

  /** How far a job is, in a few words, such as {@code 2 of 5 tasks done, 3 at work}. */
  String working(String job);

  /**
   * Why a job failed, as it came up there, with its causes.
   *
   * @param job one that is known to have failed
   */
  Throwable failure(String job);

  @Override
  void close();
}
