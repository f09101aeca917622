package io.penstock.plan.run;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.runner.Jobs;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The job of a run that has not ended, of which its cluster says that it is no more. Nobody will
 * tell how that run ended.
 *
 * @param state how it stands, not alive
 * @param reason why it failed, in a line without row values; null where that is not known
 */
record LostJob(ClusterJob job, Jobs.State state, @Nullable String reason) {

  /**
   * A job as its cluster knows it.
   *
   * @param state as it was told, not alive
   */
  static LostJob of(ClusterJob job, Jobs.State state, Jobs jobs) {
    @Nullable String reason = state == Jobs.State.FAILED ? reason(job, jobs).orElse(null) : null;
    return new LostJob(job, state, reason);
  }

  private static Optional<String> reason(ClusterJob job, Jobs jobs) {
    try {
      return Failures.told(jobs.failure(job.job()));
    } catch (UnreachableException e) {
      return Optional.empty(); // that it failed is known
    }
  }

  /** A job for people. */
  static String name(ClusterJob job) {
    return "the job " + job.job() + " of " + job.runner() + " at " + job.master();
  }

  /** The runs of jobs. */
  static Set<String> runs(Collection<LostJob> jobs) {
    return jobs.stream().map(lost -> lost.job().run()).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Closes its run as failed.
   *
   * @return whether it was still open
   */
  boolean close(ControlStore store) {
    return store.giveUp(job.run(), why(), Instant.now());
  }

  /** What became of it, for the report of its run. */
  String why() {
    String became =
        switch (state) {
          case GONE -> " is gone: its cluster does not know it any more";
          case ENDED -> " ended, and nobody noted how";
          default -> " failed or was cancelled there" + (reason == null ? "" : ": " + reason);
        };
    return name(job) + became;
  }
}
