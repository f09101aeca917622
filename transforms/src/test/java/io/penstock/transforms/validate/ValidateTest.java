package io.penstock.transforms.validate;

import static io.penstock.transforms.validate.Rule.reject;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.transforms.expression.CelRule;
import io.penstock.transforms.expression.ExpressionException;
import io.penstock.transforms.reject.DeadLetter;
import io.penstock.transforms.reject.Violation;
import io.penstock.transforms.reject.WithRejects;
import io.penstock.transforms.rows.RowReport;
import io.penstock.transforms.validate.Condition.Required;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValidateTest {
  private static final Schema SCHEMA =
      Schema.builder()
          .addNullableInt64Field("low")
          .addNullableInt64Field("high")
          .addNullableStringField("status")
          .build();
  private static final Rule REQUIRED = reject("status.required", "status", new Required());
  private static final Rule ORDERED =
      CelRule.of("ordered", "low <= high", "status == 'shipped'", SCHEMA);

  @Test
  void rowsThatViolateARuleBecomeDeadLettersWithAllOfThem() {
    Pipeline pipeline = Pipeline.create();
    WithRejects out =
        rows(pipeline, row(1L, 2L, "shipped"), row(3L, 2L, "shipped"), row(3L, 2L, null))
            .apply(Validate.against(List.of(REQUIRED, ORDERED)));
    PAssert.that(out.accepted()).containsInAnyOrder(row(1L, 2L, "shipped"));
    PAssert.that(out.rejected()).satisfies(ValidateTest::areTheTwo);
    pipeline.run().waitUntilFinish();
  }

  private static @Nullable Void areTheTwo(Iterable<DeadLetter> letters) {
    List<List<Violation>> violations =
        com.google.common.collect.Streams.stream(letters)
            .map(DeadLetter::violations)
            .sorted(java.util.Comparator.comparing(list -> list.get(0).rule()))
            .toList();
    assertThat(
        violations,
        contains(
            List.of(new Violation("ordered", "", "must hold: low <= high")),
            List.of(new Violation("status.required", "status", "is required"))));
    return null;
  }

  @Test
  void rulesAreForRowsOfTheirSchema() {
    PCollection<Row> rows = rows(Pipeline.create(), row(1L, 2L, "x"));
    Rules other = Rules.of(Schema.builder().addInt64Field("id").build(), List.of());
    String message =
        assertThrows(IllegalArgumentException.class, () -> rows.apply(Validate.against(other)))
            .getMessage();
    assertThat(message, containsString("these rules are for rows of [id]"));
  }

  @Test
  void rulesOfTheSchemaAreTaken() {
    Pipeline pipeline = Pipeline.create();
    WithRejects out =
        rows(pipeline, row(1L, 2L, "x"))
            .apply(Validate.against(Rules.of(SCHEMA, List.of(REQUIRED))));
    PAssert.that(out.accepted()).containsInAnyOrder(row(1L, 2L, "x"));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void undecidedPassesAndWhatCannotBeComputedDoesNot() {
    Rule rule = CelRule.of("ratio", "10 / low > high", SCHEMA);
    assertThat(violated(rule, null, 1L, "x"), is(false));
    assertThat(violated(rule, 1L, 1L, "x"), is(false));
    assertThat(violated(rule, 0L, 1L, "x"), is(true));
    assertThat(violated(rule, 5L, 7L, "x"), is(true));
  }

  @Test
  void ruleHoldsOnlyWhereItsConditionIsTrue() {
    assertThat(violated(ORDERED, 3L, 2L, "shipped"), is(true));
    assertThat(violated(ORDERED, 3L, 2L, "new"), is(false));
    assertThat(violated(ORDERED, 3L, 2L, null), is(false));
  }

  @Test
  void ruleThatIsNoStatementIsRefused() {
    assertThrows(ExpressionException.class, () -> CelRule.of("r", "low + 1", SCHEMA));
    assertThrows(ExpressionException.class, () -> CelRule.of("r", "low > 1", "status", SCHEMA));
  }

  private static boolean violated(
      Rule rule, @Nullable Long low, @Nullable Long high, @Nullable String status) {
    RowReport report = new RowReport();
    ValidateStep.of("v", Rules.of(SCHEMA, List.of(rule)))
        .open()
        .apply(new @Nullable Object[] {low, high, status}, report);
    return report.rejected();
  }

  private static PCollection<Row> rows(Pipeline pipeline, Row... rows) {
    return pipeline.apply(Create.of(List.of(rows)).withRowSchema(SCHEMA));
  }

  private static Row row(@Nullable Long low, @Nullable Long high, @Nullable String status) {
    return Row.withSchema(SCHEMA).addValues(low, high, status).build();
  }
}
