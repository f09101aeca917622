package io.penstock.transforms.filter;

import io.penstock.transforms.expression.EvaluationException;
import io.penstock.transforms.expression.Expression;
import io.penstock.transforms.expression.OpenExpression;
import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import io.penstock.transforms.rows.RowFunction;
import io.penstock.transforms.rows.RowStep;
import java.time.Instant;
import org.apache.beam.sdk.schemas.Schema;

/**
 * Hands on the rows for which a condition is true, unchanged. The others, also those for which it
 * is undecided, are counted as filtered. Where it cannot be computed the row is rejected as {@link
 * Reason#INVALID} under the rule {@code NAME.computed}, so that none is lost unseen.
 */
public final class FilterStep implements RowStep {
  private static final long serialVersionUID = 1;

  private final String name;
  private final Expression condition;

  private FilterStep(String name, Expression condition) {
    this.name = name;
    this.condition = condition;
  }

  /**
   * A step for rows of a schema.
   *
   * @param name see {@link #name}
   * @param condition which rows are kept
   * @throws io.penstock.transforms.expression.ExpressionException where it does not fit the schema
   *     or is not true or false
   */
  public static FilterStep keep(String name, Schema schema, String condition) {
    return of(name, Expression.checkCondition(condition, schema));
  }

  /**
   * A step for an expression that was checked.
   *
   * @param condition which rows are kept; true or false
   */
  public static FilterStep of(String name, Expression condition) {
    return new FilterStep(name, condition);
  }

  /** The same step in a run of that instant; see {@link Expression#withNow}. */
  public FilterStep withNow(Instant now) {
    return new FilterStep(name, condition.withNow(now));
  }

  /** Which rows are kept. */
  public Expression condition() {
    return condition;
  }

  @Override
  public String name() {
    return name;
  }

  /** The schema of the input. */
  @Override
  public Schema outputSchema() {
    return condition.schema();
  }

  @Override
  public RowFunction open() {
    OpenExpression open = condition.open();
    return (row, report) -> {
      try {
        if (Boolean.TRUE.equals(open.evaluate(row))) {
          return row;
        }
        report.filter();
      } catch (EvaluationException e) {
        String message = "cannot be computed: " + e.reason();
        report.reject(Reason.INVALID, new Violation(name + ".computed", "", message));
      }
      return null;
    };
  }

  @Override
  public String toString() {
    return "Filter " + name + " " + condition;
  }
}
