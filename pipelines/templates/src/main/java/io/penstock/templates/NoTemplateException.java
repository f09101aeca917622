package io.penstock.templates;

/** There is no template of a name; the message says which there are. */
public final class NoTemplateException extends RuntimeException {
  NoTemplateException(String message) {
    super(message);
  }
}
