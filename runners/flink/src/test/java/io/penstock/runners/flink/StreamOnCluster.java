package io.penstock.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.kit.PipelineFolder;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.RunSettings;
import io.penstock.plan.run.StreamJob;
import io.penstock.plan.run.Watcher;
import io.penstock.plan.runner.Jobs;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The stream of a pipeline on a cluster, with a checkpoint every two seconds.
 *
 * @param people the pipeline
 * @param cluster where it runs
 */
record StreamOnCluster(PipelineFolder people, FlinkCluster cluster) {
  private static final long PATIENCE_MINUTES = 5;

  private RunSettings settings(int parallelism) {
    return people
        .settings()
        .withRunner("flink")
        .on(
            cluster.settings(
                Map.of(
                    "parallelism",
                    Integer.toString(parallelism),
                    "checkpointingInterval",
                    "2000")));
  }

  /** Begins it, with parallelism 2. */
  void submit() {
    RunReport begun = PipelineRun.of(people.stream(), settings(2)).run(Watcher.none());
    assertThat(begun.status(), is(RunStatus.RUNNING));
  }

  /** Its job, with parallelism 2. */
  StreamJob job() {
    return job(2);
  }

  /** Its job; where it is resumed, with this parallelism. */
  StreamJob job(int parallelism) {
    return StreamJob.latest(people.stream(), settings(parallelism));
  }

  /** Cancels what still runs of it. */
  void cancel() {
    try (ControlStore store = ControlStore.open(people.settings().control());
        Jobs jobs = new FlinkProfile().jobs(settings(2).on()).orElseThrow()) {
      for (ClusterJob left : store.jobs().open("people")) {
        if (jobs.state(left.job()).isAlive()) {
          jobs.cancel(left.job());
        }
      }
    }
  }

  /** Waits until the windows that are noted have read so many. */
  void awaitRead(long count) throws Exception {
    String run = job().job().run();
    await(
        "records noted",
        count,
        () -> {
          try (ControlStore store = ControlStore.open(people.settings().control())) {
            return store.streams().of(run).stream()
                .mapToLong(window -> window.ledger().read())
                .sum();
          }
        });
  }

  /**
   * Waits until there are so many, no longer than five minutes.
   *
   * @param what is counted, in words
   * @param counted how many there are now
   */
  static void await(String what, long count, Callable<Long> counted) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    long now = 0;
    while (System.nanoTime() < end) {
      now = counted.call();
      if (now >= count) {
        return;
      }
      pause(200);
    }
    throw new AssertionError(now + " " + what + " instead of " + count);
  }

  static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
