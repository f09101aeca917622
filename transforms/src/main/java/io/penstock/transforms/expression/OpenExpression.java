package io.penstock.transforms.expression;

import org.jspecify.annotations.Nullable;

/** An opened {@link Expression}; used by one thread at a time. */
@FunctionalInterface
public interface OpenExpression {

  /**
   * The value of the expression for a row.
   *
   * @param row the values in schema order, as {@link io.penstock.transforms.rows.RowFunction} has
   *     them
   * @return a value of {@link Expression#type}, or null where it is null or undecided
   * @throws EvaluationException where it cannot be computed
   */
  @Nullable Object evaluate(@Nullable Object[] row);
}
