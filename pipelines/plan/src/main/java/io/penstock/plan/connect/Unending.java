package io.penstock.plan.connect;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source without end. Its elements are unbounded; each carries the time at which it was read as
 * its timestamp, so that the watermark is the time up to which all that was read has been worked
 * off. How far it was read is part of the checkpoints of the runner. It ends when {@link Drain}
 * says so, with all time passed.
 *
 * @param <E> some records that were read together
 */
public interface Unending<E> extends Source<E> {

  /**
   * How far the parts of the source are read once an element is worked off, such as the next offset
   * of each partition; empty where it has no notion of that.
   */
  Map<String, Reached> reached(E element);

  /**
   * How many records of each part were still to be read when the element was read; empty where that
   * is not known.
   */
  default Map<String, Long> behind(E element) {
    return Map.of();
  }

  /**
   * The mark to set.
   *
   * @param last the mark before; null for none
   * @param reached the furthest of {@link #reached}, by part
   * @param at when that was so
   * @return null where no mark is to be set
   */
  @Nullable Mark mark(@Nullable Mark last, Map<String, Reached> reached, Instant at);
}
