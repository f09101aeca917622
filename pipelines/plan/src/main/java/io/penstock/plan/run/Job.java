package io.penstock.plan.run;

import io.penstock.plan.Plan;
import io.penstock.plan.assemble.Assembler;
import io.penstock.plan.assemble.Progress;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.runner.RunnerProfile;
import io.penstock.plan.runner.RunnerSettings;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/** What of a run is done on a runner. */
record Job(Plan plan, RunContext context, RunnerProfile runner, RunnerSettings on) {
  /** Looks at everything that is read and written. */
  void preflight() {
    plan.source().preflight();
    plan.references().forEach(reference -> reference.source().preflight());
    plan.sink().preflight();
  }

  /** Reads and stages, and publishes where that is done in the job. */
  void stage(Watcher watcher, PublishPlace place) {
    PipelineOptions options = runner.options(on);
    options.setJobName(context.pipeline() + "-" + context.run());
    Pipeline pipeline = Pipeline.create(options);
    Assembler.assemble(plan, context, place, pipeline);
    try {
      new Watching(pipeline::run, Progress.of(context.run()), watcher).toTheEnd();
    } finally {
      Progress.forget(context.run());
    }
  }
}
