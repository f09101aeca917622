package io.penstock.plan.run;

import io.penstock.control.RunReport;
import io.penstock.plan.assemble.Assembler;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.assemble.StagingFolder;
import io.penstock.plan.runner.FailedRunException;
import java.io.IOException;

/** A run that is not published; see {@link PipelineRun#rehearse}. */
record Rehearsal(Job job) {
  RunReport report(Watcher watcher) {
    if (job.runner().publishes(job.on()) != PublishPlace.AFTER_THE_JOB) {
      throw new FailedRunException(
          "runner " + job.runner().name() + " cannot rehearse, as it publishes by itself", null);
    }
    try {
      job.preflight();
      job.stage(watcher, PublishPlace.AFTER_THE_JOB, new Cancel(), job -> {});
      return Assembler.rehearse(job.plan(), job.context());
    } catch (IOException | RuntimeException | Error e) {
      throw Failures.unwrapped(e);
    } finally {
      clear();
    }
  }

  /** What cannot be cleared does not matter to who wanted to know. */
  private void clear() {
    try {
      StagingFolder.clear(job.context().staging());
    } catch (IOException e) {
      return;
    }
  }
}
