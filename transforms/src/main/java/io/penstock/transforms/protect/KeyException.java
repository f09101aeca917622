package io.penstock.transforms.protect;

/**
 * A key cannot be used: it is missing, is not written as it must be, is weak, or is another one
 * than the text was protected with. The message names the reference and what to do, never the key.
 */
public final class KeyException extends RuntimeException {
  public KeyException(String message) {
    super(message);
  }
}
