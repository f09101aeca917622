package io.penstock.plan.run;

import io.penstock.control.ControlStore;
import io.penstock.plan.assemble.StreamEnd;
import io.penstock.plan.connect.Drain;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a stream that is drained come to its end once everything that its sources gave is noted. A
 * job that has done work again gave more than it notes: then it is enough that nothing new is noted
 * for a while.
 */
final class DrainWatch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 250;

  /** So often it must be so, as a source may just be giving its last element. */
  private static final int LOOKS = 4;

  private final String run;
  private final ControlStore store;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "penstock-drain");

  private DrainWatch(String run, ControlStore store) {
    this.run = run;
    this.store = store;
  }

  /** Watches until it is closed. */
  static DrainWatch of(String run, ControlStore store) {
    DrainWatch watch = new DrainWatch(run, store);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    long noted = -1;
    int looks = 0;
    long since = System.nanoTime();
    try {
      while (!over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (Drain.asked(run)) {
          long now = StreamEnd.noted(run, store);
          if (now != noted) {
            noted = now;
            since = System.nanoTime();
          }
          looks = now >= Drain.given(run) ? looks + 1 : 0;
          if (looks >= LOOKS || System.nanoTime() - since > PATIENCE.toNanos()) {
            Drain.end(run);
          }
        } else {
          since = System.nanoTime();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
