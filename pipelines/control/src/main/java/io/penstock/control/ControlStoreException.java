package io.penstock.control;

import org.jspecify.annotations.Nullable;

/**
 * The control store cannot be used. The message is one line for people: which store, why, and what
 * to do; nothing of what was stored is as good as lost, as every write happens as a whole or not at
 * all.
 */
public final class ControlStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ControlStoreException(String message) {
    this(message, null);
  }

  ControlStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
