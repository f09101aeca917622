package io.penstock.plan.run;

import org.jspecify.annotations.Nullable;

/**
 * It is not known how a run ends: its job may have changed the target, or may yet. The next run of
 * the pipeline finds out. The message is one line without row values and secrets.
 */
final class OpenEndException extends RuntimeException {
  private static final long serialVersionUID = 1;

  OpenEndException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
