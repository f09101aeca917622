package io.penstock.plan.connect;

import java.io.IOException;

/** Writes the bundles of a stream, one after the other, each in one transaction. */
public interface Upserts extends AutoCloseable {

  /**
   * Writes the rows of one part, which is then no longer needed; waits for trouble to pass as the
   * sink does.
   *
   * @return what that did; {@link Published#opened} is always true
   */
  Published write(StagedPart part) throws IOException;

  @Override
  default void close() throws IOException {}
}
