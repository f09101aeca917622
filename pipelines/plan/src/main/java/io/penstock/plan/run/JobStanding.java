package io.penstock.plan.run;

import io.penstock.plan.runner.Jobs;

/**
 * How the job of a run that has not ended stands on its cluster.
 *
 * @param word for people, a word or a few
 * @param isLost whether the job is known to be no more, so that the run does not go on by itself
 */
public record JobStanding(String word, boolean isLost) {
  /** Of one that was stopped with its state kept. */
  public static final JobStanding STOPPED = new JobStanding("stopped", false);

  /** Of one whose runner is not here. */
  public static final JobStanding NOT_ASKED = new JobStanding("not asked", false);

  static JobStanding of(Jobs.State state) {
    return new JobStanding(state.word(), !state.isAlive());
  }
}
