package io.penstock.transforms.map;

import io.penstock.transforms.reject.PayloadPolicy;
import io.penstock.transforms.reject.WithRejects;
import io.penstock.transforms.rows.FusedSteps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * Rows with columns that are computed out of others.
 *
 * <p>Bounded and unbounded alike: a row keeps its timestamp and window, nothing is kept between
 * rows, and a retry gives the same row, but for {@code now()} without {@link #withNow}. A row for
 * which a field cannot be computed, such as by a division by zero, is rejected; see {@link
 * MapStep}.
 *
 * <pre>{@code
 * rows.apply(MapToFields.of(Map.of("segment", "value > 1000.0 ? 'gold' : 'standard'")).append());
 * }</pre>
 */
public final class MapToFields extends PTransform<PCollection<Row>, WithRejects> {
  private final Mapping mapping;
  private final @Nullable Instant now;
  private final SerializableFunction<Schema, PayloadPolicy> payload;

  private MapToFields(
      Mapping mapping, @Nullable Instant now, SerializableFunction<Schema, PayloadPolicy> payload) {
    this.mapping = mapping;
    this.now = now;
    this.payload = payload;
  }

  /**
   * Exactly these columns, in this order.
   *
   * @param fields expressions by the name of the column
   */
  public static MapToFields of(Map<String, String> fields) {
    return new MapToFields(Mapping.of(fields), null, schema -> PayloadPolicy.nothing());
  }

  /** Keeps the other columns; see {@link Mapping#append}. */
  public MapToFields append() {
    return new MapToFields(mapping.append(), now, payload);
  }

  /** Keeps the other columns but these; see {@link Mapping#dropping}. */
  public MapToFields dropping(List<String> columns) {
    return new MapToFields(mapping.dropping(columns), now, payload);
  }

  /** The instant that {@code now()} gives; by default the one when a worker begins. */
  public MapToFields withNow(Instant now) {
    return new MapToFields(mapping, now, payload);
  }

  /** What dead letters keep of a row; by default nothing. */
  public MapToFields withPayload(SerializableFunction<Schema, PayloadPolicy> payload) {
    return new MapToFields(mapping, now, payload);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException with everything that does not fit the schema of the rows
   */
  @Override
  public WithRejects expand(PCollection<Row> rows) {
    return rows.apply(FusedSteps.of(this::step).withPayload(payload));
  }

  private MapStep step(Schema schema) {
    MapStep step = MapStep.of("MapToFields", schema, mapping);
    return now == null ? step : step.withNow(now);
  }
}
