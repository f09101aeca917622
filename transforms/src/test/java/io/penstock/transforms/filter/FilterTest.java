package io.penstock.transforms.filter;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.transforms.expression.ExpressionException;
import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.DeadLetter;
import io.penstock.transforms.reject.Violation;
import io.penstock.transforms.reject.WithRejects;
import io.penstock.transforms.rows.RowReport;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilterTest {
  private static final Schema SCHEMA =
      Schema.builder().addInt64Field("id").addNullableInt64Field("parts").build();

  @Test
  void keepsWhatIsTrueCountsTheRestAndRejectsWhatCannotBeComputed() {
    Pipeline pipeline = Pipeline.create();
    WithRejects out =
        pipeline
            .apply(
                Create.of(row(1, 5L), row(2, 20L), row(3, null), row(4, 0L)).withRowSchema(SCHEMA))
            .apply(Filter.keep("100 / parts > 10"));
    PAssert.that(out.accepted()).containsInAnyOrder(row(1, 5L));
    PAssert.thatSingleton(out.rejected()).satisfies(FilterTest::isTheDivisionByZero);
    PAssert.that(out.tallies()).satisfies(FilterTest::isBalanced);
    pipeline.run().waitUntilFinish();
  }

  private static @Nullable Void isTheDivisionByZero(DeadLetter letter) {
    assertThat(
        letter.violations(),
        contains(new Violation("Filter.computed", "", "cannot be computed: a division by zero")));
    return null;
  }

  private static @Nullable Void isBalanced(Iterable<Tally> tallies) {
    Tally sum = new Tally();
    tallies.forEach(sum::merge);
    assertThat(sum.get("step/Filter/in"), is(4L));
    assertThat(sum.get("step/Filter/filtered"), is(2L));
    assertThat(sum.get("step/Filter/rejected"), is(1L));
    assertThat(sum.get("step/Filter/out"), is(1L));
    return null;
  }

  @Test
  void rowThatIsNotKeptIsSaidToBeFiltered() {
    RowReport report = new RowReport();
    FilterStep step = FilterStep.keep("f", SCHEMA, "parts > 1");
    assertThat(step.open().apply(new Object[] {1L, 1L}, report), nullValue());
    assertThat(report.filtered(), is(true));
    assertThat(report.rejected(), is(false));
  }

  @Test
  void instantIsThatOfTheRun() {
    Pipeline pipeline = Pipeline.create();
    WithRejects out =
        pipeline
            .apply(Create.of(row(1, 5L)).withRowSchema(SCHEMA))
            .apply(
                Filter.keep("today() == date('2024-02-29')")
                    .withNow(Instant.parse("2024-02-29T00:00:00Z")));
    PAssert.that(out.accepted()).containsInAnyOrder(row(1, 5L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void conditionMustFitTheSchemaAndBeTrueOrFalse() {
    assertThrows(ExpressionException.class, () -> FilterStep.keep("f", SCHEMA, "nope > 1"));
    assertThrows(ExpressionException.class, () -> FilterStep.keep("f", SCHEMA, "id"));
  }

  private static Row row(long id, @Nullable Long parts) {
    return Row.withSchema(SCHEMA).addValues(id, parts).build();
  }
}
