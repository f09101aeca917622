package io.penstock.plan.runner;

/**
 * A runner cannot run this, or not by these settings. The message says why, and what to do; exit
 * code 2.
 */
public final class UnfitRunnerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnfitRunnerException(String message) {
    super(message);
  }
}
