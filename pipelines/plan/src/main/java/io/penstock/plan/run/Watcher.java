package io.penstock.plan.run;

import io.penstock.control.StreamWindow;
import org.jspecify.annotations.Nullable;

/** Is told how far a run is. */
@FunctionalInterface
public interface Watcher {

  /**
   * Called a few times a second from the thread that waits for the run.
   *
   * @param read records read so far, as far as the runner tells
   * @param rejected rows rejected so far
   */
  void progress(long read, long rejected);

  /** Everything is staged, and the target is about to change. */
  default void publishing() {}

  /**
   * A source or sink is waited for.
   *
   * @param what in a few words; null where the wait is over
   */
  default void waiting(@Nullable String what) {}

  /** How far a job of a cluster is, in a few words, which tells of it less often than of rows. */
  default void working(String what) {}

  /**
   * Something that one should know has happened.
   *
   * @param line for people, without row values and secrets
   */
  default void note(String line) {}

  /** A window of a stream is worked off. */
  default void window(StreamWindow window) {}

  /** The source of a stream was found to differ from the contract, in a line. */
  default void drift(String line) {}

  /** Looks away. */
  static Watcher none() {
    return (read, rejected) -> {};
  }
}
