package io.penstock.transforms.validate;

import io.penstock.transforms.reject.PayloadPolicy;
import io.penstock.transforms.reject.WithRejects;
import io.penstock.transforms.rows.FusedSteps;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/**
 * The rows that meet rules, and those that do not with every rule they violate.
 *
 * <p>Bounded and unbounded alike: a row keeps its timestamp and window, nothing is kept between
 * rows, and a retry gives the same verdict. See {@link ValidateStep}.
 *
 * <pre>{@code
 * rows.apply(Validate.against(List.of(Rule.reject("id.required", "id", new Required()))));
 * }</pre>
 */
public final class Validate extends PTransform<PCollection<Row>, WithRejects> {
  private final SerializableFunction<Schema, Rules> rules;
  private final SerializableFunction<Schema, PayloadPolicy> payload;

  private Validate(
      SerializableFunction<Schema, Rules> rules,
      SerializableFunction<Schema, PayloadPolicy> payload) {
    this.rules = rules;
    this.payload = payload;
  }

  /** Holds rows of the rules' schema against them. */
  public static Validate against(Rules rules) {
    return new Validate(schema -> fitting(rules, schema), schema -> PayloadPolicy.nothing());
  }

  /** Holds rows of any schema that the rules fit against them. */
  public static Validate against(List<Rule> rules) {
    List<Rule> fixed = List.copyOf(rules);
    return new Validate(schema -> Rules.of(schema, fixed), schema -> PayloadPolicy.nothing());
  }

  /** What dead letters keep of a row; by default nothing. */
  public Validate withPayload(SerializableFunction<Schema, PayloadPolicy> payload) {
    return new Validate(rules, payload);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the rules are not for the schema of the rows
   */
  @Override
  public WithRejects expand(PCollection<Row> rows) {
    return rows.apply(
        FusedSteps.of(schema -> ValidateStep.of("Validate", rules.apply(schema)))
            .withPayload(payload));
  }

  private static Rules fitting(Rules rules, Schema schema) {
    if (!rules.schema().equals(schema)) {
      throw new IllegalArgumentException(
          "these rules are for rows of "
              + rules.schema().getFieldNames()
              + " in their types, and the rows have "
              + schema.getFieldNames()
              + "; use Validate.against(rules.list())");
    }
    return rules;
  }
}
