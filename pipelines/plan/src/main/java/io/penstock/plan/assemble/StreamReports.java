package io.penstock.plan.assemble;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The reports of one bundle, one a window. Work is finished where the window changes, so that no
 * report has counts of two.
 */
final class StreamReports {
  private final long window;
  private final List<Made> made = new ArrayList<>();
  private @Nullable Instant last;

  private record Made(Instant at, StreamReport report) {}

  /** Finishes what was done so far. */
  @FunctionalInterface
  interface Finish {
    StreamReport report() throws java.io.IOException;
  }

  /**
   * @param window the length of a window in milliseconds
   */
  StreamReports(long window) {
    this.window = window;
  }

  /** Goes on with an element that was read then. */
  void at(Instant read, Finish finish) throws java.io.IOException {
    Instant before = last;
    if (before != null && label(before) != label(read)) {
      made.add(new Made(before, finish.report()));
      last = null;
    }
    Instant now = last;
    last = now == null || read.isAfter(now) ? read : now;
  }

  private long label(Instant time) {
    return Math.floorDiv(time.getMillis(), window);
  }

  /** Ends the bundle and hands its reports on, each with its time. */
  void end(Finish finish, BiConsumer<StreamReport, Instant> out) throws java.io.IOException {
    Instant now = last;
    if (now != null) {
      made.add(new Made(now, finish.report()));
    }
    made.forEach(one -> out.accept(one.report(), one.at()));
    clear();
  }

  /** Forgets a bundle that failed. */
  void clear() {
    made.clear();
    last = null;
  }
}
