package io.penstock.transforms.expression;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an evaluation works on: the row, the variables of comprehensions, and what is left. */
final class Frame {
  /** So many elements may be visited for one row, all comprehensions taken together. */
  static final int MAX_STEPS = 1_000_000;

  private static final @Nullable Object[] NO_ROW = {};

  final @Nullable Object[] locals;
  final Instant now;
  @Nullable Object[] row = NO_ROW;
  private int steps;

  Frame(int locals, Instant now) {
    this.locals = new @Nullable Object[locals];
    this.now = now;
  }

  void start(@Nullable Object[] row) {
    this.row = row;
    steps = 0;
  }

  /** One more element of a comprehension. */
  void step() {
    if (++steps > MAX_STEPS) {
      throw new EvaluationException(
          "takes more than " + MAX_STEPS + " steps; use shorter arrays or fewer nested loops");
    }
  }
}
