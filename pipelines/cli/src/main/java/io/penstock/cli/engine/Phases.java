package io.penstock.cli.engine;

import io.penstock.control.StreamWindow;
import io.penstock.plan.run.Watcher;
import org.jspecify.annotations.Nullable;

/** Says what a run does: where it waits, that it does; else what it did before. */
final class Phases implements Watcher {
  private final Progress progress;
  private String phase = "starting";
  private @Nullable String wait;
  private @Nullable String work;

  Phases(Progress progress) {
    this.progress = progress;
    progress.phase(phase);
  }

  @Override
  public synchronized void progress(long read, long rejected) {
    now(work == null ? "reading" : work);
    progress.rows(read, rejected);
  }

  @Override
  public synchronized void publishing() {
    now("publishing");
  }

  @Override
  public synchronized void waiting(@Nullable String what) {
    wait = what;
    now(phase);
  }

  @Override
  public synchronized void working(String what) {
    work = what;
    now(what);
  }

  @Override
  public void note(String line) {
    progress.note(line);
  }

  @Override
  public void window(StreamWindow window) {
    progress.window(window);
  }

  @Override
  public void drift(String line) {
    progress.note("  " + line);
  }

  private void now(String what) {
    phase = what;
    progress.phase(wait == null ? phase : wait);
  }
}
