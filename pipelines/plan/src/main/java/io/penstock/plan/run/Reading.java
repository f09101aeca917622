package io.penstock.plan.run;

import io.penstock.control.Advance;
import io.penstock.control.ControlStore;
import io.penstock.control.Watermark;
import io.penstock.plan.Plan;
import io.penstock.plan.connect.IncrementalSource;
import io.penstock.plan.connect.Mark;
import io.penstock.plan.connect.Slice;
import io.penstock.plan.connect.UnusableException;
import org.jspecify.annotations.Nullable;

/**
 * What a run reads: everything, or what came since the last one.
 *
 * @param plan with the source that reads just that
 * @param advance where the source's mark goes once it is published; null where it has none
 * @param everything whether it is all that the source holds
 */
record Reading(Plan plan, @Nullable Advance advance, boolean everything) {

  /**
   * Fixes what is read, from the mark to where the source ends now.
   *
   * @param afresh whether everything is read though there is a mark
   */
  static Reading of(Plan plan, String pipeline, ControlStore store, boolean afresh) {
    return plan.source() instanceof IncrementalSource<?> source && source.incremental()
        ? slice(plan, source, pipeline, store, afresh)
        : new Reading(plan, null, true);
  }

  private static Reading slice(
      Plan plan, IncrementalSource<?> source, String pipeline, ControlStore store, boolean afresh) {
    String step = plan.sourceStep().name();
    @Nullable Watermark from = store.watermarks().find(pipeline, step).orElse(null);
    @Nullable Mark last = afresh || from == null ? null : mark(from);
    Slice<?> slice = source.slice(last);
    @Nullable Mark end = slice.end();
    Advance advance =
        end == null
            ? null
            : new Advance(step, from, new Watermark(end.text(), end.shown(), end.reached()));
    return new Reading(plan.reading(slice.source()), advance, last == null);
  }

  /**
   * Fixes a stretch that is given from outside; it moves a mark of its own.
   *
   * @throws UnusableException if the source cannot be cut, or not by these words
   */
  static Reading within(Window window, Plan plan, String pipeline, ControlStore store) {
    if (!(plan.source() instanceof IncrementalSource<?> source) || !source.incremental()) {
      throw new UnusableException(
          plan.sourceStep().name()
              + " cannot be read in windows; that can a table of ReadFromPostgres with incremental,"
              + " and ReadFromKafka");
    }
    try {
      Slice<?> slice = source.between(window.from(), window.to());
      @Nullable Watermark before =
          store.watermarks().find(pipeline, window.backfill()).orElse(null);
      Watermark done = new Watermark(window.to(), window.to(), null);
      return new Reading(
          plan.reading(slice.source()), new Advance(window.backfill(), before, done), false);
    } catch (IllegalArgumentException e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }

  private static Mark mark(Watermark from) {
    return new Mark(from.text(), from.shown(), from.reached());
  }

  /**
   * Why the policy does not let this be read without being asked for; null where it does.
   *
   * @param max the most rows that a table may have to be read in full; null for no bound
   */
  @Nullable String refusal(@Nullable Long max) {
    if (!everything || max == null || !plan.source().holdsMoreThan(max)) {
      return null;
    }
    return plan.sourceStep().name()
        + " would read more than "
        + max
        + " rows, which the policy allows in a full refresh (full_refresh.max_rows); say"
        + " --full-refresh if that is meant";
  }
}
