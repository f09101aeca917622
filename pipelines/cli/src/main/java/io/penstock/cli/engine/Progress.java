package io.penstock.cli.engine;

import io.penstock.control.StreamWindow;

/** Told by a run how far it is. May be called from any thread, and as often as it likes. */
public interface Progress {

  /** What the run does now, in a few words: {@code reading}, {@code publishing}. */
  void phase(String what);

  /**
   * How many rows it has seen since it began.
   *
   * @param read rows read so far
   * @param rejected rows rejected so far
   */
  void rows(long read, long rejected);

  /** Tells the user what a window of a stream did, in a line. */
  default void window(StreamWindow window) {}

  /**
   * Tells the user one line at once, such as what was left behind when a run is interrupted. Works
   * after the run has ended too.
   */
  void note(String line);
}
