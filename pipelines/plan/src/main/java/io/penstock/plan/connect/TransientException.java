package io.penstock.plan.connect;

/**
 * Trouble that may pass by itself: a server that restarts, a lock that another process holds. What
 * {@link Retry} does again; trouble of any other kind is told at once.
 */
public final class TransientException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param message what happened and what to do if it stays so, without row values and secrets
   */
  public TransientException(String message) {
    super(message);
  }
}
