package io.penstock.plan.connect;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A source that can be read without end.
 *
 * @param <E> one piece of work of a bounded read, see {@link Source}
 */
public interface StreamSource<E> extends Source<E> {

  /** Why it cannot be read without end as it is set; null where it can. */
  default @Nullable String refusesStreams() {
    return null;
  }

  /** Whether it can tell which records are late; others hand on all as in time. */
  default boolean tellsLate() {
    return false;
  }

  /**
   * The same, without end. Called after {@link #preflight}, before the job is built.
   *
   * @param last where the last run ended; null where none has, or where everything is to be read
   *     anew
   * @param run the run's id, by which {@link Drain} tells when to end
   * @param allowedLateness how far a record may be behind in event time before it is handed on as
   *     {@link RecordReceiver#late}; null where none is ever late, and always of a source that does
   *     not {@link #tellsLate}
   * @throws UnreachableException where the source cannot be reached
   * @throws UnusableException where the mark does not fit the source any more; says what to do
   */
  Unending<?> unending(@Nullable Mark last, String run, @Nullable Duration allowedLateness);
}
