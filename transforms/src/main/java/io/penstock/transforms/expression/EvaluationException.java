package io.penstock.transforms.expression;

/**
 * An expression cannot be computed for a row: a division by zero, an overflow, a text that is no
 * number. The message says what is allowed and holds no value. It carries no stack trace, as a bad
 * row is no surprise.
 */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EvaluationException(String message) {
    super(message, null, false, false);
  }

  /** What went wrong, without a row value. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
