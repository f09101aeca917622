package io.penstock.transforms.expression;

import org.jspecify.annotations.Nullable;

/** A node made ready to run; null is an undecided value. */
@FunctionalInterface
interface Closure {
  /**
   * @throws EvaluationException where the value cannot be computed
   */
  @Nullable Object value(Frame frame);
}
