package io.penstock.transforms.map;

import io.penstock.transforms.expression.EvaluationException;
import io.penstock.transforms.expression.Expression;
import io.penstock.transforms.expression.OpenExpression;
import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import io.penstock.transforms.rows.RowFunction;
import io.penstock.transforms.rows.RowReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An opened {@link MapStep}. */
final class OpenMapping implements RowFunction {
  private final String[] names;
  private final int[] sources;
  private final @Nullable OpenExpression[] expressions;

  private final boolean forgives;

  /**
   * @param forgives whether what cannot be computed is null
   */
  OpenMapping(List<OutputColumn> columns, boolean forgives) {
    this.forgives = forgives;
    names = new String[columns.size()];
    sources = new int[columns.size()];
    expressions = new @Nullable OpenExpression[columns.size()];
    for (int i = 0; i < names.length; i++) {
      OutputColumn column = columns.get(i);
      Expression expression = column.expression();
      names[i] = column.field().getName();
      sources[i] = column.source();
      expressions[i] = expression == null ? null : expression.open();
    }
  }

  @Override
  public @Nullable Object @Nullable [] apply(@Nullable Object[] row, RowReport report) {
    @Nullable Object[] mapped = new @Nullable Object[names.length];
    boolean failed = false;
    for (int i = 0; i < mapped.length; i++) {
      OpenExpression expression = expressions[i];
      try {
        mapped[i] = expression == null ? row[sources[i]] : expression.evaluate(row);
      } catch (EvaluationException e) {
        if (!forgives) {
          failed = true;
          report.reject(Reason.INVALID, violation(names[i], e));
        }
      }
    }
    return failed ? null : mapped;
  }

  private static Violation violation(String field, EvaluationException why) {
    return new Violation(field + ".computed", field, "cannot be computed: " + why.reason());
  }
}
