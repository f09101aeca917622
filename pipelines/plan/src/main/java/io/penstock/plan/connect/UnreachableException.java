package io.penstock.plan.connect;

/**
 * A source or sink could not be reached or opened. The message is one line without row values and
 * secrets; the run exits with 4.
 */
public final class UnreachableException extends RuntimeException {
  public UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }

  public UnreachableException(String message) {
    super(message);
  }
}
