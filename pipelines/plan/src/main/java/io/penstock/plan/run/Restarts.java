package io.penstock.plan.run;

import io.penstock.plan.connect.Troubles;
import java.util.function.Consumer;

/**
 * Says why a stream in this process does its work again, once for each kind of trouble until a
 * window is worked off.
 */
final class Restarts implements AutoCloseable {
  private final Consumer<String> notes;
  private final Troubles.Watch watch;
  private String last = "";

  /**
   * @param notes takes a line for people, without row values and secrets, from any thread
   */
  Restarts(Consumer<String> notes) {
    this.notes = notes;
    this.watch = Troubles.watch(this::trouble);
  }

  private synchronized void trouble(Throwable trouble) {
    RuntimeException safe = Failures.unwrapped(trouble);
    String kind = safe.getClass().getSimpleName();
    if (!kind.equals(last)) {
      last = kind;
      notes.accept(
          "a task failed, and the stream goes on from its last checkpoint until it succeeds: "
              + kind
              + ": "
              + safe.getMessage());
    }
  }

  /** What comes after this is told again. */
  synchronized void over() {
    last = "";
  }

  @Override
  public void close() {
    watch.close();
  }
}
