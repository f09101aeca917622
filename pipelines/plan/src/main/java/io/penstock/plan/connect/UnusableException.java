package io.penstock.plan.connect;

/**
 * A source or sink was reached and does not fit the pipeline (a missing column, a table of another
 * shape). The message says what was found, what is needed and what to do; the run exits with 1.
 */
public final class UnusableException extends RuntimeException {
  public UnusableException(String message) {
    super(message);
  }
}
