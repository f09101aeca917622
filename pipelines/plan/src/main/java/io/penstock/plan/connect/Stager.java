package io.penstock.plan.connect;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one bundle to the staging area. */
public interface Stager extends AutoCloseable {

  /**
   * Stages one row.
   *
   * @param row one value per field of {@link Load#schema}
   * @param origin see {@link RawRecord#origin}
   * @param position see {@link RawRecord#position}
   * @throws RefusedRowException if the target cannot hold the row; nothing of it is staged
   */
  void write(@Nullable Object[] row, String origin, long position)
      throws IOException, RefusedRowException;

  /** Completes the part and names it; the stager is not used again. */
  StagedPart finish() throws IOException;

  /** Gives up the part if {@link #finish} was not called. */
  @Override
  void close() throws IOException;
}
