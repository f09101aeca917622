package io.penstock.transforms.protect;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a secret is to be found. A reference is all that travels in files, job graphs and messages;
 * the secret itself is read on the worker that needs it.
 *
 * @param kind the kind of place
 * @param name the variable's name, the file's path, or the name of a demonstration key
 */
public record SecretRef(Kind kind, String name) implements Serializable {

  /** The kinds of places. */
  public enum Kind {
    /** {@code env:NAME}, an environment variable of the worker. */
    ENV,
    /** {@code file:/path}, a file that the worker can read, such as a mounted secret. */
    FILE,
    /**
     * {@code demo:NAME}, a key that anyone can work out from its name: for examples and tests,
     * never for real data.
     */
    DEMO;

    private String prefix() {
      return name().toLowerCase(Locale.ROOT) + ":";
    }
  }

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern DEMONSTRATION = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final Pattern LOOKS_LIKE_A_KEY = Pattern.compile("[0-9A-Fa-f]{32,}");

  public SecretRef {
    if (!wellFormed(kind, name)) {
      throw notAReference();
    }
  }

  /**
   * Reads {@code env:NAME}, {@code file:/path} or {@code demo:NAME}.
   *
   * @throws IllegalArgumentException where the text is none of them; it is not repeated in the
   *     message, as it may be the secret itself
   */
  public static SecretRef parse(String text) {
    for (Kind kind : Kind.values()) {
      if (text.startsWith(kind.prefix())) {
        return new SecretRef(kind, text.substring(kind.prefix().length()));
      }
    }
    throw notAReference();
  }

  /** Whether this is a demonstration key, which protects nothing. */
  public boolean demonstration() {
    return kind == Kind.DEMO;
  }

  /** The reference as it is written. */
  @Override
  public String toString() {
    return kind.prefix() + name;
  }

  private static boolean wellFormed(Kind kind, String name) {
    if (LOOKS_LIKE_A_KEY.matcher(name).matches()) {
      return false;
    }
    return switch (kind) {
      case ENV -> VARIABLE.matcher(name).matches();
      case FILE -> !name.isBlank() && name.indexOf('\0') < 0;
      case DEMO -> DEMONSTRATION.matcher(name).matches();
    };
  }

  private static IllegalArgumentException notAReference() {
    return new IllegalArgumentException(
        "not a reference to a secret; write env:NAME or file:/path, never the secret itself");
  }
}
