package io.penstock.connectors.jdbc;

import io.penstock.connectors.formats.WrongValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the values of a field; one that does not fit is told, not thrown. */
@FunctionalInterface
public interface FieldReader {
  /**
   * The value, or null where there is none or it does not fit.
   *
   * @param path the value's place in the row, such as {@code tags[2]}
   * @param wrong where a value that does not fit is told
   */
  @Nullable Object read(ResultSet row, int column, String path, WrongValues wrong)
      throws SQLException;
}
