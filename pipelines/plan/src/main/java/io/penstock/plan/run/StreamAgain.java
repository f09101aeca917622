package io.penstock.plan.run;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.plan.Plan;
import io.penstock.plan.runner.Jobs;
import io.penstock.plan.runner.RunnerProfile;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A stream whose cluster does its command again: it was lost and is there again, or its stream was
 * changed and is to go on. It is the same run then, with the same ledger.
 *
 * @param settings on the cluster that surrounds this process
 */
record StreamAgain(Plan plan, RunSettings settings, RunnerProfile runner, ControlStore store) {

  /**
   * Sees to it that the run that has not ended goes on.
   *
   * @param notes takes a line that says how
   * @return its report; empty where there is none, or nothing is left of its state
   */
  Optional<RunReport> run(Consumer<String> notes) {
    Optional<ClusterJob> noted =
        store.jobs().open(plan.project().pipeline().name()).stream()
            .filter(ClusterJob::isStream)
            .findFirst();
    return noted.flatMap(job -> store.find(job.run()).filter(run -> goesOn(job, notes)));
  }

  private boolean goesOn(ClusterJob job, Consumer<String> notes) {
    try (Jobs jobs = runner.jobs(settings.on()).orElseThrow()) {
      if (jobs.state(job.job()).isAlive()) {
        notes.accept("the run " + job.run() + " goes on: its job was taken up again");
        return true;
      }
      if (!job.master().equals(jobs.address())) {
        var unused = OneStream.of(store).require(job.pipeline(), line -> {});
      }
      // What the cluster was told to begin with stays told, also when it is older than what is
      // left.
      Optional<String> kept = StreamJob.left(job, jobs).or(jobs::given);
      kept.ifPresent(
          state -> {
            new StreamJob(plan, settings, job, runner).resume(jobs, store, state);
            notes.accept("the run " + job.run() + " goes on from " + state);
          });
      return kept.isPresent();
    }
  }
}
