package io.penstock.plan.runner;

/**
 * The cluster that has started this process, or has called into it, to run a pipeline on it; a
 * master of {@link RunnerSettings#AUTO} means this one.
 */
public interface Surroundings {

  /**
   * Whether the cluster is there for this command only, and starts it anew when it was lost: a job
   * of the pipeline that is there already is then its own, from before.
   */
  boolean isOwn();

  /**
   * What the program throws so that the cluster takes its command for failed: to exit would take
   * the cluster along.
   *
   * @param code the exit code, other than 0
   */
  RuntimeException failed(int code);
}
