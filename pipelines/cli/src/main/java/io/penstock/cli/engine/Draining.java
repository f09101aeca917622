package io.penstock.cli.engine;

import io.penstock.plan.run.PipelineRun;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What happens on Ctrl-C, or on SIGTERM, while a run without end is on: it stops reading, works off
 * what was read, and ends as a run that succeeded. The second time the process ends at once; what
 * was read and not written then comes again in the next run.
 */
final class Draining implements AutoCloseable {
  private static final int INTERRUPTED = 130;

  private final List<Runnable> restore = new ArrayList<>();
  private final PipelineRun run;
  private final Progress progress;
  private boolean asked;

  private Draining(PipelineRun run, Progress progress) {
    this.run = run;
    this.progress = progress;
  }

  /** Watches over a run until it is closed. */
  static Draining of(PipelineRun run, Progress progress) {
    Draining draining = new Draining(run, progress);
    for (String name : List.of("INT", "TERM")) {
      draining.on(new Signal(name));
    }
    return draining;
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
      run.interrupted();
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    asked = true;
    progress.note("draining: nothing more is read; what was read is written (again: ends at once)");
    run.drain();
  }

  @Override
  public void close() {
    restore.forEach(Runnable::run);
  }
}
