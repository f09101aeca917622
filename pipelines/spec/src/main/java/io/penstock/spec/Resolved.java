package io.penstock.spec;

import io.penstock.spec.yaml.YamlScalar;
import org.jspecify.annotations.Nullable;

/**
 * A scalar after its {@code ${…}} were replaced.
 *
 * @param scalar as written
 * @param text what it stands for; as written if that is not known
 * @param late the same, to be kept in a job
 */
public record Resolved(YamlScalar scalar, String text, State state, LateText late) {
  /** How far the references came; the later one wins where a text has several. */
  public enum State {
    /** There was no reference. */
    LITERAL,
    /** Every reference has its value. */
    RESOLVED,
    /** A reference has no value, and need not have one to be checked. */
    UNRESOLVED,
    /** A reference has no value, and a problem says so. */
    FAILED
  }

  /** Whether a part came from the environment or a file. */
  public boolean secret() {
    return late.secret();
  }

  /** Whether the text is what will be used, so that its type can be checked. */
  public boolean known() {
    return state == State.LITERAL || state == State.RESOLVED;
  }

  /** The value by the core schema of YAML, where it was written plain or given as a parameter. */
  public @Nullable Object value() {
    return scalar.plain() || isOneReference() ? YamlScalar.typed(text) : text;
  }

  private boolean isOneReference() {
    String written = scalar.text();
    return state == State.RESOLVED
        && written.startsWith("${")
        && written.indexOf('}') == written.length() - 1;
  }

  /** The text in quotes for an error message; as it was written if it is secret. */
  public String shown() {
    String source = " (" + scalar.text() + ")";
    if (secret()) {
      return "the value of " + scalar.text();
    }
    return Quoted.of(text) + (state == State.RESOLVED ? source : "");
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "text at " + scalar.location();
  }
}
