package io.penstock.connectors.jdbc.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows that PostgreSQL sends, one after the other, each value as the text that it writes of it. */
interface Rows extends AutoCloseable {
  /** Goes to the next row; false after the last. */
  boolean next() throws SQLException;

  /**
   * The text of a value, or null where there is none.
   *
   * @param column counted from 0
   */
  @Nullable String text(int column) throws SQLException;

  @Override
  void close() throws SQLException;
}
