package io.penstock.transforms.validate;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A yes or no about a whole row, such as a compiled expression; opened once a worker. */
@FunctionalInterface
public interface RowPredicate extends Serializable {

  /** Makes it ready to run; the result is used by one thread at a time. */
  Test open();

  /** An opened predicate. */
  @FunctionalInterface
  interface Test {
    /**
     * Whether it holds for the row. It throws nothing on account of a row: what cannot be worked
     * out, such as a division by zero, does not hold.
     *
     * @param row the values in schema order
     * @return null where that cannot be said, as a value that it needs is null
     */
    @Nullable Boolean test(@Nullable Object[] row);
  }

  /** A predicate that needs nothing opened. */
  static RowPredicate of(SerializableTest test) {
    return () -> test;
  }

  /** A test that is its own plan. */
  @FunctionalInterface
  interface SerializableTest extends Test, Serializable {}
}
