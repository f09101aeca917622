package io.penstock.plan.run;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.RunProcess;
import io.penstock.control.RunReport;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.runner.FailedRunException;
import io.penstock.plan.runner.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Holds a pipeline to one stream at a time, as two of them would both read all there is. Of streams
 * in processes those are known that have noted a window, on this machine.
 */
final class OneStream {
  private final ControlStore store;
  private final Function<ClusterJob, Optional<Jobs>> clusters;

  /**
   * @param clusters the jobs of the cluster that a job is on; empty where its runner is not here
   */
  OneStream(ControlStore store, Function<ClusterJob, Optional<Jobs>> clusters) {
    this.store = store;
    this.clusters = clusters;
  }

  /** With the runners of the class path. */
  static OneStream of(ControlStore store) {
    return new OneStream(store, Clusters.of(store));
  }

  /**
   * Looks for streams of a pipeline that go on.
   *
   * @param notes takes a line for each stream that has neither ended nor goes on
   * @return those whose jobs are no more, which the new one takes the place of once it has begun
   * @throws FailedRunException if there is one that goes on, or that cannot be asked here
   */
  List<LostJob> require(String pipeline, Consumer<String> notes) {
    List<LostJob> lost = new ArrayList<>();
    for (ClusterJob job : store.jobs().open(pipeline)) {
      if (job.isStream()) {
        require(job, notes).ifPresent(lost::add);
      }
    }
    for (RunReport run : store.running(pipeline)) {
      if (store.streams().last(run.run()).isPresent()) {
        store
            .process(run.run())
            .filter(process -> process.isAtWorkBeside(run.startedAt()))
            .ifPresent(
                process -> {
                  throw goesOn(run, process);
                });
      }
    }
    return lost;
  }

  private Optional<LostJob> require(ClusterJob job, Consumer<String> notes) {
    if (job.kept() != null) {
      notes.accept(left(job, "was stopped with its state kept"));
      return Optional.empty();
    }
    try (Jobs jobs = clusters.apply(job).orElseThrow(() -> notAsked(job))) {
      Jobs.State state = jobs.state(job.job());
      if (state.isAlive()) {
        throw goesOn(job, state);
      }
      notes.accept(left(job, "is " + state.word() + " there") + ", which is closed now");
      return Optional.of(LostJob.of(job, state, jobs));
    } catch (UnreachableException e) {
      notes.accept(
          left(job, "is noted as running, and that cluster does not answer; end it if it is"));
      return Optional.empty();
    }
  }

  private static FailedRunException goesOn(ClusterJob job, Jobs.State state) {
    return new FailedRunException(
        job.pipeline()
            + " is read by "
            + LostJob.name(job)
            + " already, which is "
            + state.word()
            + ", and two streams would both read; `penstock status --runner "
            + job.runner()
            + "` shows it, `penstock stop` drains it, `penstock stop --savepoint` and `penstock"
            + " resume` go on with it changed",
        null);
  }

  private static FailedRunException goesOn(RunReport run, RunProcess process) {
    return new FailedRunException(
        run.pipeline()
            + " is read by the run "
            + run.run()
            + " in process "
            + process.pid()
            + " already, and two streams would both read; Ctrl-C there, or kill -INT "
            + process.pid()
            + ", drains it",
        null);
  }

  private static FailedRunException notAsked(ClusterJob job) {
    return new FailedRunException(
        job.pipeline()
            + " is noted as read by "
            + LostJob.name(job)
            + ", which can be asked with --runner "
            + job.runner()
            + " only; run it so, or end it by `penstock stop --runner "
            + job.runner()
            + "`",
        null);
  }

  private static String left(ClusterJob job, String how) {
    return LostJob.name(job)
        + " "
        + how
        + "; this stream begins anew, and `penstock resume` would have gone on with the run "
        + job.run();
  }
}
