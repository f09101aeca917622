package io.penstock.transforms.protect;

import org.jspecify.annotations.Nullable;

/** What is done to the values of one field, with its key at hand. Used by one thread at a time. */
@FunctionalInterface
interface Protection {

  /** The protected value of one that is not null. */
  @Nullable Object apply(Object value);
}
