package io.penstock.templates.build;

/** No files can be made of a template as it is; the message says why and what to do. */
public final class UnbuildableException extends RuntimeException {
  public UnbuildableException(String message) {
    super(message);
  }
}
