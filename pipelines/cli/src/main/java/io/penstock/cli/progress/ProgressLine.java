package io.penstock.cli.progress;

import io.penstock.cli.engine.Progress;
import io.penstock.cli.terminal.Console;
import io.penstock.cli.terminal.Words;
import io.penstock.control.StreamWindow;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One line that says how far a run is: on a terminal written over five times a second once the run
 * has lasted a second, elsewhere a line every ten seconds.
 */
public final class ProgressLine implements Progress, AutoCloseable {
  private static final String ERASE = "\r\u001B[K";
  private static final long SECOND = 1_000_000_000L;

  private final Console console;
  private final String pipeline;
  private final LongSupplier nanoTime;
  private final long began;
  private final Speed speed = new Speed();
  private long nextLine;
  private boolean shown;
  private String phase = "starting";
  private long read;
  private long rejected;
  private Runnable stop = () -> {};

  /**
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  ProgressLine(Console console, String pipeline, LongSupplier nanoTime) {
    this.console = console;
    this.pipeline = Words.harmless(pipeline);
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    this.nextLine = began + (console.live() ? SECOND : 10 * SECOND);
  }

  /** Begins to show a run of a pipeline; close it when the run has ended. */
  public static ProgressLine on(Console console, String pipeline) {
    ProgressLine line = new ProgressLine(console, pipeline, System::nanoTime);
    ScheduledExecutorService ticks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "penstock-progress");
              thread.setDaemon(true);
              return thread;
            });
    Thread interrupted = new Thread(line::erase, "penstock-progress-end");
    Runtime.getRuntime().addShutdownHook(interrupted);
    line.stop = () -> stop(ticks, interrupted);
    var unused = ticks.scheduleAtFixedRate(line::tick, 200, 200, TimeUnit.MILLISECONDS);
    return line;
  }

  private static void stop(ScheduledExecutorService ticks, Thread interrupted) {
    ticks.shutdownNow();
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook does its work.
    }
  }

  @Override
  public synchronized void phase(String what) {
    phase = what;
  }

  @Override
  public synchronized void rows(long readSoFar, long rejectedSoFar) {
    read = readSoFar;
    rejected = rejectedSoFar;
  }

  /** Shows where the run is, if it is time to. */
  synchronized void tick() {
    long now = nanoTime.getAsLong();
    speed.at(now, read);
    if (now < nextLine) {
      return;
    }
    String text = text(Duration.ofNanos(now - began));
    if (console.live()) {
      console.err().print(ERASE + text.substring(0, Math.min(text.length(), console.width() - 1)));
      console.err().flush();
      shown = true;
    } else {
      console.err().println(text);
      nextLine = now + 10 * SECOND;
    }
  }

  private String text(Duration elapsed) {
    return "%s  %s  %s  %s/s  %s rejected  %s"
        .formatted(
            pipeline,
            phase,
            Words.count(read, "row"),
            Words.number(speed.perSecond()),
            Words.number(rejected),
            Words.clock(elapsed));
  }

  @Override
  public void window(StreamWindow window) {
    note(WindowLine.of(window));
  }

  @Override
  public synchronized void note(String line) {
    console.err().println((shown ? ERASE : "") + Words.harmless(line));
    shown = false;
  }

  /** Takes the line away from a terminal, so that what follows stands alone. */
  @Override
  public void close() {
    stop.run();
    erase();
  }

  private synchronized void erase() {
    nextLine = Long.MAX_VALUE;
    if (shown) {
      console.err().print(ERASE);
      console.err().flush();
      shown = false;
    }
  }
}
