package io.penstock.connectors.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes rows in the form of a file. */
interface RowWriter extends AutoCloseable {

  /** Writes one row, with its line end. */
  void write(@Nullable Object[] row) throws IOException;

  /** Writes what is still held and closes the stream. */
  @Override
  void close() throws IOException;
}
