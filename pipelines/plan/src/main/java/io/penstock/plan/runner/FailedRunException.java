package io.penstock.plan.runner;

import org.jspecify.annotations.Nullable;

/** A run went wrong. The message is one line without row values and secrets. */
public final class FailedRunException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public FailedRunException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
