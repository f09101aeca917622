package io.penstock.cli.engine;

import io.penstock.plan.run.PipelineRun;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What happens on Ctrl-C, or on SIGTERM, while a run is on that is to come to an end of its own:
 * the first time it is asked to, the second time the process ends at once.
 */
final class Signals implements AutoCloseable {
  private static final int INTERRUPTED = 130;

  private final List<Runnable> restore = new ArrayList<>();
  private final Progress progress;
  private final Runnable first;
  private final Runnable second;
  private boolean asked;

  private Signals(Progress progress, Runnable first, Runnable second) {
    this.progress = progress;
    this.first = first;
    this.second = second;
  }

  /**
   * Watches over a run without end until it is closed: it stops reading, works off what was read,
   * and ends as a run that succeeded. What was read and not written when the process ends at once
   * comes again in the next run.
   */
  static Signals draining(PipelineRun run, Progress progress) {
    return new Signals(
            progress,
            () -> {
              progress.note(
                  "draining: nothing more is read; what was read is written (again: ends at once)");
              run.drain();
            },
            run::interrupted)
        .on();
  }

  /**
   * Watches over a batch that a cluster works on: its job is cancelled, unless it publishes
   * already. When the process ends at once the job may go on.
   */
  static Signals cancelling(PipelineRun run, Progress progress) {
    return new Signals(
            progress,
            () -> {
              progress.note(
                  "interrupted: cancelling the job, unless it publishes already (again: leaves it)");
              run.cancel();
            },
            () -> progress.note("left: the job may go on, and publishes by itself then"))
        .on();
  }

  private Signals on() {
    for (String name : List.of("INT", "TERM")) {
      on(new Signal(name));
    }
    return this;
  }

  private void on(Signal signal) {
    try {
      SignalHandler before = Signal.handle(signal, caught -> caught());
      restore.add(() -> Signal.handle(signal, before));
    } catch (IllegalArgumentException e) {
      // This JVM leaves the signal to the system (-Xrs): the process then ends at once.
      progress.note("this JVM does not hear of " + signal.getName() + ", which ends it at once");
    }
  }

  private synchronized void caught() {
    if (asked) {
      second.run();
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    asked = true;
    first.run();
  }

  @Override
  public void close() {
    restore.forEach(Runnable::run);
  }
}
