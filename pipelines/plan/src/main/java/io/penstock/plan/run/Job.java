package io.penstock.plan.run;

import io.penstock.control.ClusterJob;
import io.penstock.control.ControlStoreException;
import io.penstock.plan.Plan;
import io.penstock.plan.assemble.Assembler;
import io.penstock.plan.assemble.Progress;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.runner.Jobs;
import io.penstock.plan.runner.RunnerProfile;
import io.penstock.plan.runner.RunnerSettings;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** What of a run is done on a runner. */
record Job(Plan plan, RunContext context, RunnerProfile runner, RunnerSettings on) {
  /** Looks at everything that is read and written. */
  void preflight() {
    plan.source().preflight();
    plan.references().forEach(reference -> reference.source().preflight());
    plan.sink().preflight();
  }

  /**
   * Reads and stages, and publishes where that is done in the job.
   *
   * @param cancel ends a job of a cluster before it has come to its end
   * @param noted takes the job of a cluster
   */
  void stage(Watcher watcher, PublishPlace place, Cancel cancel, Consumer<ClusterJob> noted) {
    PipelineOptions options = runner.options(on);
    options.setJobName(context.pipeline() + "-" + context.run());
    Pipeline pipeline = Pipeline.create(options);
    Assembler.assemble(plan, context, place, pipeline);
    try (@Nullable Jobs jobs = runner.jobs(on).orElse(null)) {
      Supplier<PipelineResult> start =
          jobs == null ? pipeline::run : () -> handedIn(pipeline, jobs, watcher, cancel, noted);
      new Watching(start, Progress.of(context.run()), watcher).toTheEnd();
    } finally {
      Progress.forget(context.run());
    }
  }

  private HandedJob handedIn(
      Pipeline pipeline, Jobs jobs, Watcher watcher, Cancel cancel, Consumer<ClusterJob> noted) {
    String job = jobs.submit(pipeline);
    watcher.note("the job " + job + " at " + jobs.address() + " does the work");
    try {
      noted.accept(
          ClusterJob.ofBatch(
              context.run(),
              context.pipeline(),
              context.runner(),
              jobs.address(),
              job,
              Instant.now()));
    } catch (ControlStoreException e) {
      watcher.note("it is not noted, and goes on all the same: " + e.getMessage());
    }
    return new HandedJob(jobs, job, context, watcher, cancel);
  }
}
