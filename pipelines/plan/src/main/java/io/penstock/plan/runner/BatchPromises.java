package io.penstock.plan.runner;

import io.penstock.plan.Plan;
import io.penstock.plan.Stage;
import io.penstock.plan.connect.IncrementalSource;
import io.penstock.plan.runner.RunnerCapabilities.Ability;
import io.penstock.spec.pipeline.StepSpec;

/** What holds of steps that come to an end. */
record BatchPromises(Plan plan, RunnerCapabilities can) {

  Promise of(StepSpec step) {
    if (step.equals(plan.sourceStep())) {
      return source();
    }
    if (step.equals(plan.sinkStep())) {
      return sink(step);
    }
    return step.is("DropDuplicates") ? duplicates(step) : RowPromises.of(step);
  }

  private Promise source() {
    boolean marks = plan.source() instanceof IncrementalSource<?> source && source.incremental();
    return new Promise(
        can.can(Ability.RESTARTS)
            ? "exactly once: a failed task reads its part anew, and one attempt counts"
            : "exactly once: a failed task ends the run, and nothing is published",
        marks
            ? "where the last published run ended, in the control store; one mark"
            : "none: each run reads everything",
        marks
            ? "another name of the step or the pipeline: the next run reads everything"
            : NOTHING);
  }

  private Promise duplicates(StepSpec step) {
    boolean inFlight =
        plan.stages().stream()
            .anyMatch(stage -> stage instanceof Stage.PerKey && stage.name().equals(step.name()));
    return new Promise(
        "exactly once: one row of each key, whatever the order in which rows come",
        inFlight
            ? "none after the run; in it, a worker holds about 1/64 of the rows in memory"
            : "none of its own: the sink compares the staged rows with each other and the target",
        "other keys: what the target has under the old ones stays");
  }

  private Promise sink(StepSpec step) {
    return new Promise(
        published(step),
        "staged rows on disk until they are published",
        step.is("WriteToKafka")
            ? "another topic or key: consumers see the rows under the new one"
            : "another target: it gets what is read from then on; --full-refresh fills it");
  }

  private static String published(StepSpec step) {
    if (step.is("WriteToKafka")) {
      return "exactly once for consumers that read committed records: one transaction a run";
    }
    return step.type().name().matches("WriteTo(Csv|Json|Avro|Parquet)")
        ? "exactly once: the new file takes the place of the old one in one step"
        : "exactly once: one transaction a run, which knows whether the run is in already";
  }

  static final String NOTHING = "nothing";
}
