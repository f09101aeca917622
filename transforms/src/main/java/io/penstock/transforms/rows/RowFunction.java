package io.penstock.transforms.rows;

import org.jspecify.annotations.Nullable;

/**
 * An opened {@link RowStep}.
 *
 * <p>A row is an array with one value per field of the schema, in schema order, as {@link
 * org.apache.beam.sdk.values.Row.Builder#attachValues} takes it: {@code Long}, {@code BigDecimal},
 * {@code Boolean}, {@code String}, {@code byte[]}, {@code java.time.Instant} (logical type {@code
 * SqlTypes.TIMESTAMP}), {@code LocalDate}, {@code LocalTime}, {@code List}, a nested {@code Row},
 * or null. Arrays are never changed once handed on: a step that alters a row returns a new array.
 */
public interface RowFunction extends AutoCloseable {

  /**
   * Takes one row.
   *
   * @param row the values in input schema order
   * @param report where rejections, warnings and filtering are said
   * @return the row to hand on, or null where {@code report} says that it was rejected or filtered
   */
  @Nullable Object @Nullable [] apply(@Nullable Object[] row, RowReport report);

  /** Gives back what {@link RowStep#open} took. */
  @Override
  default void close() {}
}
