package io.penstock.transforms.rows;

import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import java.io.Serializable;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/** Small steps over rows whose first column is a whole number. */
record TestStep(String name, Schema outputSchema, Body body) implements RowStep {
  /** What the step does to a row. */
  interface Body extends Serializable {
    @Nullable Object @Nullable [] apply(@Nullable Object[] row, RowReport report);
  }

  @Override
  public RowFunction open() {
    return body::apply;
  }

  static TestStep add(String name, Schema schema, long amount) {
    return new TestStep(
        name,
        schema,
        (row, report) -> {
          @Nullable Object[] sum = row.clone();
          sum[0] = number(row) + amount;
          return sum;
        });
  }

  /** Leaves multiples out. */
  static TestStep filter(String name, Schema schema, long divisor) {
    return new TestStep(
        name,
        schema,
        (row, report) -> {
          if (number(row) % divisor != 0) {
            return row;
          }
          report.filter();
          return null;
        });
  }

  /** Rejects multiples for two reasons. */
  static TestStep reject(String name, Schema schema, long divisor) {
    return new TestStep(
        name,
        schema,
        (row, report) -> {
          if (number(row) % divisor != 0) {
            return row;
          }
          report.reject(Reason.INVALID, broken(name + ".one"));
          report.reject(Reason.POLICY, broken(name + ".two"));
          return null;
        });
  }

  /** Warns of multiples. */
  static TestStep warn(String name, Schema schema, long divisor) {
    return new TestStep(
        name,
        schema,
        (row, report) -> {
          if (number(row) % divisor == 0) {
            report.warn(broken(name + ".warned"));
          }
          return row;
        });
  }

  /** Counts multiples for a data set check. */
  static TestStep check(String name, Schema schema, long divisor) {
    return new TestStep(
        name,
        schema,
        (row, report) -> {
          if (number(row) % divisor == 0) {
            report.count(name + ".counted");
          }
          return row;
        });
  }

  static Violation broken(String rule) {
    return new Violation(rule, "id", "must be another number");
  }

  private static long number(@Nullable Object[] row) {
    return row[0] instanceof Long number ? number : 0;
  }
}
