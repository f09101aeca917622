package io.penstock.plan.connect;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Where records come from. A source has two halves: {@link #elements} spreads the work (file
 * ranges, key ranges, topic partitions), and {@link #open} reads one such element into rows inside
 * the fused DoFn, so that a record is not encoded between reading and the last row step.
 *
 * @param <E> one piece of work, small and encodable
 */
public interface Source<E> extends Serializable {

  /** The schema of the rows that readers produce. */
  Schema schema();

  /**
   * Looks, before the pipeline starts, whether the source is there and has the columns it must
   * have.
   *
   * @throws UnreachableException where it cannot be reached
   * @throws UnusableException where it can be reached and does not fit
   */
  void preflight();

  /**
   * The same, waiting so long for trouble to pass. A source that has nothing to wait for, such as a
   * file, stays as it is.
   */
  default Source<E> withRetry(Retry retry) {
    return this;
  }

  /**
   * Whether it would read more rows than this, which {@code full_refresh} of the policy bounds;
   * false where that cannot be told without reading them. Asked after {@link #preflight}.
   */
  default boolean holdsMoreThan(long rows) {
    return false;
  }

  /** How it reads, for {@code explain}: sentences without values of rows and without secrets. */
  default List<String> notes() {
    return List.of();
  }

  /** The pieces of work, spread over workers. */
  PTransform<PBegin, PCollection<E>> elements();

  /** Makes a reader, on the worker; used by one thread at a time. */
  RecordReader<E> open();

  /**
   * Whether rows are changes, deletions among them: {@link #schema} then has the columns of {@link
   * Changes}.
   */
  default boolean changes() {
    return false;
  }

  /**
   * Decodes records by the text that dead letters keep of them.
   *
   * @return null where the text of a record is not enough to decode it
   */
  default @Nullable RecordDecoder decoder() {
    return null;
  }
}
