package io.penstock.connectors.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads a column of the row that a result stands at. */
@FunctionalInterface
public interface ValueReader {
  /**
   * The value, or null where there is none.
   *
   * @throws RuntimeException if it is not of the type that is wanted; the message is not shown
   */
  @Nullable Object read(ResultSet row, int column) throws SQLException;
}
