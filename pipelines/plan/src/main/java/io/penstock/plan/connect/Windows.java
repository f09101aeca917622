package io.penstock.plan.connect;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Publishes the windows of one run, one after the other, each in one transaction. */
public interface Windows extends AutoCloseable {

  /**
   * Publishes a window, unless it is in the target; waits for trouble to pass as the sink does. To
   * be called for the next window only once this one was noted: its note may be forgotten then.
   *
   * @param window when it began, which names it among those of the run
   * @param parts what was staged, in the order in which it is to be written
   * @param note kept with the window in the target, see {@link Left}
   * @return what that did, also where it was done before; {@link Published#opened} is always true
   * @throws UnusableException if another run of the pipeline has taken over
   */
  Published publish(Instant window, List<StagedPart> parts, byte[] note) throws IOException;

  @Override
  default void close() throws IOException {}

  /**
   * A window that is in the target.
   *
   * @param run the id of its run
   * @param window when it began
   * @param published what it did
   * @param note what was kept with it
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Left(String run, Instant window, Published published, byte[] note) {}
}
