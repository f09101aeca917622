package io.penstock.plan.runner;

import io.penstock.plan.Plan;
import io.penstock.plan.connect.WindowedSink;
import io.penstock.plan.runner.RunnerCapabilities.Ability;
import io.penstock.spec.pipeline.StepSpec;
import java.time.Duration;
import java.util.Locale;

/** What holds of steps that go on until they are stopped. */
record StreamPromises(Plan plan, RunnerCapabilities can) {

  Promise of(StepSpec step) {
    if (step.equals(plan.sourceStep())) {
      return source(step);
    }
    if (step.equals(plan.sinkStep())) {
      return sink();
    }
    return step.is("DropDuplicates") ? duplicates() : RowPromises.of(step);
  }

  private Promise source(StepSpec step) {
    boolean marks = marks(step);
    return new Promise(
        "at least once: " + afterTrouble(marks),
        state(step),
        marks ? renamed() : BatchPromises.NOTHING);
  }

  private static boolean marks(StepSpec step) {
    return step.is("ReadFromKafka") || step.is("ReadFromPostgres");
  }

  private String afterTrouble(boolean marks) {
    String next = marks ? "begins after the last window that was closed" : "reads all files again";
    if (!can.can(Ability.CHECKPOINTS)) {
      return "after a crash the next run " + next;
    }
    return "a failed task goes on from the last checkpoint"
        + (can.can(Ability.THIS_PROCESS) ? "; the next run " + next : "");
  }

  private String renamed() {
    return takesOver()
        ? "another name: no savepoint fits it, and it begins at the beginning"
        : "another name of the step or the pipeline: it begins at the beginning";
  }

  private static String state(StepSpec step) {
    return switch (step.type().name()) {
      case "ReadFromKafka" -> "the next offset of each partition";
      case "ReadFromPostgres" -> "where the last slice ended; one mark";
      default -> "the names of all files that were read: grows with their number";
    };
  }

  private Promise duplicates() {
    if (windowed()) {
      return new Promise(
          "exactly once: repeats and older versions of a key that it remembers are dropped",
          keys(),
          takesOver()
              ? "other keys or another order_by: no savepoint fits; begin without, all keys are new"
              : "nothing: the state ends with the job, and then all keys are new");
    }
    return new Promise(
        "at least once: repeats and older versions of a key that it remembers are dropped",
        keys(),
        takesOver()
            ? "other keys or another order_by: no savepoint fits; begin without, the target decides"
            : "nothing: the state ends with the job, and then the target decides");
  }

  private boolean windowed() {
    return plan.sink() instanceof WindowedSink;
  }

  private Promise windowed(WindowedSink sink, boolean drops) {
    String staged = "staged rows on disk until their window is published";
    boolean again = !marks(plan.sourceStep()) && !takesOver();
    return new Promise(
        "exactly once"
            + (sink.readers().isEmpty() ? "" : " for " + sink.readers())
            + ": "
            + sink.unit()
            + " a window of "
            + words(plan.lengths().window())
            + (again ? "; the next run reads all files and writes their rows again" : ""),
        drops || plan.load().key().isEmpty() ? staged : staged + "; " + keys(),
        takesOver()
            ? "another name: keys and open windows are lost; an older savepoint than the newest:"
                + " what was written since is written again"
            : "another target or key: rows go there, or under that one, from then on");
  }

  private Promise sink() {
    boolean drops =
        plan.project().pipeline().steps().stream().anyMatch(s -> s.is("DropDuplicates"));
    if (plan.sink() instanceof WindowedSink windowed) {
      return windowed(windowed, drops);
    }
    return new Promise(
        "at least once, idempotent: no row overwrites a newer one, so that the table is exact",
        drops ? "the keys of DropDuplicates are kept here" : keys(),
        takesOver()
            ? "another name: keys are forgotten, which are kept under this one"
            : "another target: it gets what is read from then on; --full-refresh fills it");
  }

  private String keys() {
    return "under 150 bytes a key, for "
        + words(plan.lengths().horizon())
        + " after its last version";
  }

  private static String words(Duration duration) {
    return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  private boolean takesOver() {
    return can.can(Ability.TAKES_STATE_OVER);
  }
}
