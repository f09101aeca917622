package io.penstock.plan.connect;

import org.jspecify.annotations.Nullable;

/**
 * A source that can go on where the last published run ended.
 *
 * @param <E> one piece of work, see {@link Source}
 */
public interface IncrementalSource<E> extends Source<E> {

  /** Whether the settings ask for it; where not, every run reads everything. */
  boolean incremental();

  /**
   * Fixes what this run reads: from the mark to where the source ends now. Called after {@link
   * #preflight}, before the job is built.
   *
   * @param last where the last published run ended; null in the first run, or where everything is
   *     to be read anew
   * @throws UnreachableException where the source cannot be reached
   * @throws UnusableException where the mark does not fit the source any more; says what to do
   */
  Slice<E> slice(@Nullable Mark last);

  /**
   * A stretch given from outside, for a backfill: {@code from} is part of it, {@code to} is not.
   *
   * @param from in the words of the cursor, such as {@code 2024-01-01T00:00:00Z} or {@code 17}
   * @param to likewise
   * @throws IllegalArgumentException where the words are not of the cursor's type
   */
  Slice<E> between(String from, String to);
}
