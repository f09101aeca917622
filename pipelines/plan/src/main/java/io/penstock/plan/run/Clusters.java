package io.penstock.plan.run;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.RunProcess;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.runner.Jobs;
import io.penstock.plan.runner.Runners;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The clusters that jobs are noted on, for a run that is about to begin. One that is not there is
 * waited for once, however many jobs are noted on it.
 */
final class Clusters implements Function<ClusterJob, Optional<Jobs>> {
  /** Addresses that mean another machine on each machine. */
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.[\\d.]+|\\[::1]):\\d+", Pattern.CASE_INSENSITIVE);

  private final ControlStore store;
  private final Function<ClusterJob, Optional<Jobs>> runners;
  private final Map<String, UnreachableException> away = new HashMap<>();

  /**
   * @param runners as {@link Runners#jobs}
   */
  Clusters(ControlStore store, Function<ClusterJob, Optional<Jobs>> runners) {
    this.store = store;
    this.runners = runners;
  }

  /** With the runners of the class path. */
  static Clusters of(ControlStore store) {
    return new Clusters(store, Runners::jobs);
  }

  /**
   * The jobs of the cluster that a job is on; empty where its runner is not here. To be closed.
   *
   * @throws UnreachableException where the cluster is not there, or is not the one that was meant
   */
  @Override
  public Optional<Jobs> apply(ClusterJob job) {
    UnreachableException before = away.get(job.master());
    if (before != null) {
      throw before;
    }
    if (isElsewhere(job)) {
      throw new UnreachableException(job.master() + " is noted of another machine");
    }
    try {
      return runners.apply(job);
    } catch (UnreachableException e) {
      away.put(job.master(), e);
      throw e;
    }
  }

  private boolean isElsewhere(ClusterJob job) {
    return LOOPBACK.matcher(job.master()).matches()
        && store
            .process(job.run())
            .filter(process -> !process.host().equals(RunProcess.current().host()))
            .isPresent();
  }
}
