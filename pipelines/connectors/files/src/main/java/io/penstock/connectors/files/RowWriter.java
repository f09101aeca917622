package io.penstock.connectors.files;

import io.penstock.plan.connect.RefusedRowException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes rows in the form of a file. */
interface RowWriter extends AutoCloseable {

  /**
   * Writes one row, in text with its line end.
   *
   * @throws RefusedRowException where the format cannot hold it; nothing of it is written
   */
  void write(@Nullable Object[] row) throws IOException, RefusedRowException;

  /** Writes what is still held and closes the stream. */
  @Override
  void close() throws IOException;
}
