package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.formats.WrongValues;
import org.jspecify.annotations.Nullable;

/** Reads what PostgreSQL writes of a value; one that does not fit is told, not thrown. */
@FunctionalInterface
interface ColumnReader {
  /**
   * The value, or null where it does not fit.
   *
   * @param path the value's place in the row, such as {@code tags[2]}
   * @param wrong where a value that does not fit is told
   */
  @Nullable Object read(String text, String path, WrongValues wrong);
}
