package io.penstock.plan.connect;

/**
 * The pipeline says that a run must not publish what the source is now, and that was seen before
 * anything was read. The run is blocked; the message says what was found and what to do.
 */
public final class BlockedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BlockedException(String message) {
    super(message);
  }
}
