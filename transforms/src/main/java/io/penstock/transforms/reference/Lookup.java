package io.penstock.transforms.reference;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys of referenced rows, on their way to the rows that refer to them. It travels empty, as a
 * part of what holds the rows against it, and is filled on the worker before the first row.
 */
public final class Lookup implements Serializable {
  private transient @Nullable KeySet keys;

  /** Whether it was filled in this copy. */
  public boolean filled() {
    return keys != null;
  }

  /** Gives it the keys. */
  public void fill(KeySet found) {
    keys = found;
  }

  /** The keys. */
  public KeySet keys() {
    return Objects.requireNonNull(keys, "the keys come before the rows");
  }
}
