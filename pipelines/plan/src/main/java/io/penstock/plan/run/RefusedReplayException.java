package io.penstock.plan.run;

/** A pipeline's letters are not replayed. The message says why and what to do; nothing was read. */
public final class RefusedReplayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RefusedReplayException(String message) {
    super(message);
  }
}
