package io.penstock.transforms.filter;

import io.penstock.transforms.reject.PayloadPolicy;
import io.penstock.transforms.reject.WithRejects;
import io.penstock.transforms.rows.FusedSteps;
import java.time.Instant;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * The rows for which a condition is true.
 *
 * <p>Bounded and unbounded alike: a row keeps its timestamp and window, and nothing is kept between
 * rows. Rows for which the condition is false or undecided are counted, not kept; a row for which
 * it cannot be computed is rejected. See {@link FilterStep}.
 */
public final class Filter extends PTransform<PCollection<Row>, WithRejects> {
  private final String condition;
  private final @Nullable Instant now;
  private final SerializableFunction<Schema, PayloadPolicy> payload;

  private Filter(
      String condition,
      @Nullable Instant now,
      SerializableFunction<Schema, PayloadPolicy> payload) {
    this.condition = condition;
    this.now = now;
    this.payload = payload;
  }

  /**
   * Keeps the rows for which an expression is true.
   *
   * @param condition see {@code docs/guide/expressions.md}
   */
  public static Filter keep(String condition) {
    return new Filter(condition, null, schema -> PayloadPolicy.nothing());
  }

  /** The instant that {@code now()} gives; by default the one when a worker begins. */
  public Filter withNow(Instant now) {
    return new Filter(condition, now, payload);
  }

  /** What dead letters keep of a row; by default nothing. */
  public Filter withPayload(SerializableFunction<Schema, PayloadPolicy> payload) {
    return new Filter(condition, now, payload);
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.penstock.transforms.expression.ExpressionException where the condition does not fit
   *     the schema of the rows
   */
  @Override
  public WithRejects expand(PCollection<Row> rows) {
    return rows.apply(FusedSteps.of(this::step).withPayload(payload));
  }

  private FilterStep step(Schema schema) {
    FilterStep step = FilterStep.keep("Filter", schema, condition);
    return now == null ? step : step.withNow(now);
  }
}
