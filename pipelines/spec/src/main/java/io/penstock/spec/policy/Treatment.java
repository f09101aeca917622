package io.penstock.spec.policy;

import java.util.Locale;

/** What may happen to the value of a column. */
public enum Treatment {
  /** The column leaves the row. */
  DROP,
  /** The value becomes null. */
  NULL,
  /** The value becomes a fixed word. */
  REDACT,
  /** Characters become asterisks, but for some at the start or the end. */
  MASK,
  /** A keyed hash: equal values stay equal, none can be read. */
  HASH,
  /** An encryption that keeps equal values equal and can be undone with the key. */
  TOKENIZE,
  /** The value stays as it is: a decision, not an omission. */
  KEEP;

  /** The word of the policy file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it needs a key. */
  public boolean keyed() {
    return this == HASH || this == TOKENIZE;
  }
}
