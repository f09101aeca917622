package io.penstock.plan.assemble;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long things are in a stream.
 *
 * @param window what the ledger is kept for, by the time at which records were read; 1 minute by
 *     default, unless the target takes windows whole and has one of its own
 * @param horizon how long a key is remembered after its last version was seen; 24 hours by default
 */
public record StreamLengths(Duration window, Duration horizon) implements Serializable {
  /** Looks for keys to forget so often within a horizon; it is kept longer by that much. */
  private static final int LOOKS = 4;

  /** A minute, and a day. */
  public static StreamLengths standard() {
    return new StreamLengths(Duration.ofMinutes(1), Duration.ofHours(24));
  }

  /** The same with another window. */
  public StreamLengths withWindow(Duration length) {
    return new StreamLengths(length, horizon);
  }

  /** The same with another horizon. */
  public StreamLengths withHorizon(Duration length) {
    return new StreamLengths(window, length);
  }

  long windowMillis() {
    return Math.max(1, window.toMillis());
  }

  long horizonMillis() {
    return horizon.toMillis();
  }

  /** When keys to forget are looked for next. */
  long nextLook(long now) {
    return now + Math.max(1, horizonMillis() / LOOKS);
  }
}
