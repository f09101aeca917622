package io.penstock.connectors.files;

import io.penstock.plan.connect.RefusedRowException;
import io.penstock.transforms.reject.Violation;
import org.jspecify.annotations.Nullable;

/** Turns a value into the one that a file holds, or says that it holds none that is the same. */
interface Exact {

  /**
   * The value as the file has it.
   *
   * @throws ArithmeticException where it cannot be written exactly, with what can be
   */
  Object of(Object value);

  default @Nullable Object nullable(@Nullable Object value) {
    return value == null ? null : of(value);
  }

  /**
   * The value of a column.
   *
   * @throws RefusedRowException where it cannot be written exactly
   */
  default @Nullable Object in(String column, @Nullable Object value) throws RefusedRowException {
    try {
      return nullable(value);
    } catch (ArithmeticException e) {
      throw new RefusedRowException(
          new Violation(column + ".physicalType", column, "must fit " + e.getMessage()));
    }
  }
}
