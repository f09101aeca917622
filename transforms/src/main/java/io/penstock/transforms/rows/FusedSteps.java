package io.penstock.transforms.rows;

import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.DeadLetter;
import io.penstock.transforms.reject.PayloadPolicy;
import io.penstock.transforms.reject.WithRejects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Rows that went through row steps, all in one DoFn: one bundle and no coder between the steps.
 *
 * <p>Bounded and unbounded alike: a row keeps its timestamp and window, nothing is kept between
 * rows, and order does not matter. A row that a step rejects becomes one dead letter with all its
 * violations. The tally of a bundle is emitted when the bundle ends, so retried bundles count once.
 */
public final class FusedSteps extends PTransform<PCollection<Row>, WithRejects> {
  // Static, as a tag made in an instance would take that instance, and its functions, to the
  // worker.
  private static final TupleTag<Row> ACCEPTED = new TupleTag<>("accepted") {};
  private static final TupleTag<DeadLetter> REJECTED = new TupleTag<>("rejected") {};
  private static final TupleTag<Tally> TALLIES = new TupleTag<>("tallies") {};

  private final List<Function<Schema, RowStep>> steps;
  private final SerializableFunction<Schema, PayloadPolicy> payload;

  private FusedSteps(
      List<Function<Schema, RowStep>> steps, SerializableFunction<Schema, PayloadPolicy> payload) {
    this.steps = steps;
    this.payload = payload;
  }

  /**
   * Steps in the order in which they run.
   *
   * @param steps each is made for the schema that the one before it gives
   */
  @SafeVarargs
  public static FusedSteps of(Function<Schema, RowStep>... steps) {
    return new FusedSteps(Arrays.asList(steps), schema -> PayloadPolicy.nothing());
  }

  /**
   * What dead letters keep of a row; by default nothing.
   *
   * @param payload makes the policy for the schema of the input
   */
  public FusedSteps withPayload(SerializableFunction<Schema, PayloadPolicy> payload) {
    return new FusedSteps(steps, payload);
  }

  @Override
  public WithRejects expand(PCollection<Row> rows) {
    Schema input = rows.getSchema();
    RowChain chain = chain(input);
    PCollectionTuple out =
        rows.apply(
            ParDo.of(new FusedFn(chain, payload.apply(input), ACCEPTED, REJECTED, TALLIES))
                .withOutputTags(ACCEPTED, TupleTagList.of(REJECTED).and(TALLIES)));
    return new WithRejects(
        ACCEPTED,
        out.get(ACCEPTED).setRowSchema(chain.outputSchema()),
        REJECTED,
        out.get(REJECTED),
        TALLIES,
        out.get(TALLIES));
  }

  private RowChain chain(Schema input) {
    List<RowStep> made = new ArrayList<>();
    Schema schema = input;
    for (Function<Schema, RowStep> step : steps) {
      RowStep next = step.apply(schema);
      made.add(next);
      schema = next.outputSchema();
    }
    return new RowChain(input, made);
  }
}
