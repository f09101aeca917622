package io.penstock.spec;

/**
 * A variable of the environment or a file that the pipeline's files ask for is missing in the
 * process that needs it. The message says which, where it is asked for and what to do; it holds no
 * secret.
 */
public final class UnsetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnsetException(String message) {
    super(message);
  }
}
