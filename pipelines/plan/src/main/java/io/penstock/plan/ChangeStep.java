package io.penstock.plan;

import io.penstock.plan.connect.Changes;
import io.penstock.transforms.filter.FilterStep;
import io.penstock.transforms.map.MapStep;
import io.penstock.transforms.rows.RowFunction;
import io.penstock.transforms.rows.RowReport;
import io.penstock.transforms.rows.RowStep;
import io.penstock.transforms.validate.ValidateStep;
import java.util.Arrays;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row step on rows of a change log: it does not see the columns of {@link Changes}, which come
 * last and go with the row. A deleted row has little more than its key, so it is neither filtered
 * nor validated, and what cannot be computed of it is null; the key is computed and protected as of
 * any row.
 *
 * @param step what is done to rows that are there
 */
public record ChangeStep(RowStep step) implements RowStep {
  static ChangeStep of(RowStep step) {
    return new ChangeStep(step);
  }

  /** The step without its wrapping. */
  public static RowStep unwrapped(RowStep step) {
    return step instanceof ChangeStep change ? change.step : step;
  }

  @Override
  public String name() {
    return step.name();
  }

  @Override
  public Schema outputSchema() {
    return Changes.with(step.outputSchema());
  }

  @Override
  public RowFunction open() {
    RowFunction living = step.open();
    RowFunction deleted = ofDeleted(living);
    return new RowFunction() {
      @Override
      public @Nullable Object @Nullable [] apply(@Nullable Object[] row, RowReport report) {
        boolean gone = Changes.deleted(row);
        @Nullable Object @Nullable [] after = (gone ? deleted : living).apply(row, report);
        return after == null || after == row ? after : carried(row, after);
      }

      @Override
      public void close() {
        living.close();
        if (deleted != living) {
          deleted.close();
        }
      }
    };
  }

  private RowFunction ofDeleted(RowFunction living) {
    if (step instanceof FilterStep || step instanceof ValidateStep) {
      return (row, report) -> row;
    }
    return step instanceof MapStep map ? map.forgiving().open() : living;
  }

  private static @Nullable Object[] carried(@Nullable Object[] from, @Nullable Object[] to) {
    @Nullable Object[] row = Arrays.copyOf(to, to.length + Changes.COLUMNS);
    System.arraycopy(from, from.length - Changes.COLUMNS, row, to.length, Changes.COLUMNS);
    return row;
  }
}
