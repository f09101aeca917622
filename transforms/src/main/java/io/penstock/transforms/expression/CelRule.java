package io.penstock.transforms.expression;

import io.penstock.transforms.validate.Condition.Holds;
import io.penstock.transforms.validate.Rule;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/** Rules over a whole row, written as expressions. */
public final class CelRule {
  private CelRule() {}

  /**
   * A rule that rejects rows for which a statement is false.
   *
   * @param id what violations are counted under
   * @param statement what must hold; undecided passes, what cannot be computed does not hold
   * @throws ExpressionException where it does not fit the schema or is not true or false
   */
  public static Rule of(String id, String statement, Schema schema) {
    return of(id, Expression.checkCondition(statement, schema), null);
  }

  /**
   * As {@link #of(String, String, Schema)}, for some rows only.
   *
   * @param when the rows for which the statement must hold: those for which this is true
   */
  public static Rule of(String id, String statement, String when, Schema schema) {
    return of(
        id, Expression.checkCondition(statement, schema), Expression.checkCondition(when, schema));
  }

  /**
   * A rule of expressions that are checked already.
   *
   * @param when null for all rows
   * @throws IllegalArgumentException where one is not true or false
   */
  public static Rule of(String id, Expression statement, @Nullable Expression when) {
    return Rule.reject(
        id,
        "",
        new Holds(statement.predicate(), when == null ? null : when.predicate(), statement.text()));
  }
}
