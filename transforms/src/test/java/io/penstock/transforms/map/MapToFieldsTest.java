package io.penstock.transforms.map;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.transforms.expression.ExpressionProblem;
import io.penstock.transforms.map.FieldProblem.Part;
import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.DeadLetter;
import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import io.penstock.transforms.reject.WithRejects;
import io.penstock.transforms.rows.RowReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MapToFieldsTest {
  private static final Schema ORDER =
      Schema.builder()
          .addInt64Field("id")
          .addNullableField("total", FieldType.DECIMAL)
          .addNullableInt64Field("parts")
          .addNullableStringField("email")
          .build();

  private final RowReport report = new RowReport();

  @Test
  void mapsRowsOfAPipelineAndRejectsWhatCannotBeComputed() {
    Pipeline pipeline = Pipeline.create();
    Map<String, String> fields = fields("email", "lower(trim(email))", "each", "100 / parts");
    WithRejects out =
        pipeline
            .apply(
                Create.of(order(1, "9.50", 3L, " Ann@Example.com"), order(2, "1", 0L, null))
                    .withRowSchema(ORDER))
            .apply(MapToFields.of(fields).append());
    Schema expected =
        Schema.builder()
            .addInt64Field("id")
            .addNullableField("total", FieldType.DECIMAL)
            .addNullableInt64Field("parts")
            .addNullableStringField("email")
            .addNullableInt64Field("each")
            .build();
    assertThat(out.accepted().getSchema(), equalTo(expected));
    PAssert.that(out.accepted())
        .containsInAnyOrder(
            Row.withSchema(expected)
                .addValues(1L, new BigDecimal("9.50"), 3L, "ann@example.com", 33L)
                .build());
    PAssert.thatSingleton(out.rejected()).satisfies(MapToFieldsTest::isTheDivisionByZero);
    PAssert.that(out.tallies()).satisfies(MapToFieldsTest::isBalanced);
    pipeline.run().waitUntilFinish();
  }

  private static @Nullable Void isTheDivisionByZero(DeadLetter letter) {
    assertThat(letter.reason(), is(Reason.INVALID));
    assertThat(
        letter.violations(),
        contains(new Violation("each.computed", "each", "cannot be computed: a division by zero")));
    return null;
  }

  private static @Nullable Void isBalanced(Iterable<Tally> tallies) {
    Tally sum = new Tally();
    tallies.forEach(sum::merge);
    assertThat(sum.get("step/MapToFields/in"), is(2L));
    assertThat(sum.get("step/MapToFields/out"), is(1L));
    assertThat(sum.get("rule/each.computed"), is(1L));
    return null;
  }

  @Test
  void onlyTheFieldsComeOutUnlessTheyAreAppended() {
    assertThat(names(Mapping.of(fields("b", "id", "a", "total"))), contains("b", "a"));
    assertThat(
        names(Mapping.of(fields("parts", "1.5", "new", "id")).append()),
        contains("id", "total", "parts", "email", "new"));
    assertThat(
        names(Mapping.of(fields("domain", "email.split('@')[1]")).dropping(List.of("email"))),
        contains("id", "total", "parts", "domain"));
  }

  @Test
  void replacedColumnHasItsNewType() {
    MapStep step = MapStep.of("map", ORDER, Mapping.of(fields("parts", "1.5")).append());
    assertThat(
        step.outputSchema().getField("parts").getType(), is(FieldType.DOUBLE.withNullable(true)));
  }

  @Test
  void fieldsSeeTheRowAndNotEachOther() {
    assertThat(
        apply(Mapping.of(fields("id", "id + 1", "next", "id + 1")), order(1, "1", 1L, null)),
        is(new Object[] {2L, 2L}));
  }

  @Test
  void undecidedFieldIsNull() {
    assertThat(
        apply(Mapping.of(fields("a", "total * 2")), order(1, null, null, null)),
        is(new Object[] {null}));
  }

  @Test
  void everyFieldThatCannotBeComputedIsListed() {
    Mapping mapping = Mapping.of(fields("a", "id / parts", "b", "id", "c", "int(email)"));
    assertThat(apply(mapping, order(1, "1", 0L, "secret")), nullValue());
    assertThat(report.reason(), is(Reason.INVALID));
    assertThat(
        report.rejections(),
        contains(
            new Violation("a.computed", "a", "cannot be computed: a division by zero"),
            new Violation("c.computed", "c", "cannot be computed: a text is no 64-bit integer")));
  }

  @Test
  void everyProblemOfEveryFieldIsFound() {
    Mapping mapping =
        Mapping.of(fields("a", "idd +\n partz", "id", "lower(id)", "ok", "id"))
            .dropping(List.of("nope", "id"));
    List<FieldProblem> problems = MapStep.problems(ORDER, mapping);
    assertThat(problems, hasSize(5));
    assertThat(
        problems.get(0),
        is(
            new FieldProblem(
                "nope",
                Part.DROPPED,
                new ExpressionProblem(
                    1, 1, "no such column; there are [id, total, parts, email]"))));
    assertThat(problems.get(1).field(), is("id"));
    assertThat(problems.get(2).toString().substring(0, 10), is("a:1:1 no c"));
    assertThat(problems.get(3).toString().substring(0, 10), is("a:2:2 no c"));
    assertThat(
        problems.get(4).toString(), is("id:1:1 lower(int) is not there; there is lower(string)"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> MapStep.of("map", ORDER, mapping))
            .getMessage();
    assertThat(String.valueOf(message).lines().toList(), hasSize(5));
  }

  @Test
  void runHasOneInstantForAllFields() {
    Instant now = Instant.parse("2024-02-29T23:59:59Z");
    MapStep step =
        SerializableUtils.clone(
            MapStep.of("map", ORDER, Mapping.of(fields("at", "now()", "on", "today()")))
                .withNow(now));
    assertThat(
        step.open().apply(order(1, "1", 1L, "x").getValues().toArray(), report),
        is(new Object[] {now, LocalDate.parse("2024-02-29")}));
    assertThat(
        step.outputSchema().getField("on").getType(),
        is(FieldType.logicalType(SqlTypes.DATE).withNullable(true)));
  }

  @Test
  void interpretedFieldsAreNamed() {
    MapStep step =
        MapStep.of("map", ORDER, Mapping.of(fields("a", "id", "b", "math.sqrt(id)")).append());
    assertThat(step.interpreted(), contains("b"));
  }

  private @Nullable Object @Nullable [] apply(Mapping mapping, Row row) {
    return MapStep.of("map", ORDER, mapping).open().apply(row.getValues().toArray(), report);
  }

  private static List<String> names(Mapping mapping) {
    return MapStep.of("map", ORDER, mapping).outputSchema().getFieldNames();
  }

  private static Map<String, String> fields(String... namesAndTexts) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      fields.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return fields;
  }

  private static Row order(
      long id, @Nullable String total, @Nullable Long parts, @Nullable String email) {
    return Row.withSchema(ORDER)
        .addValues(id, total == null ? null : new BigDecimal(total), parts, email)
        .build();
  }
}
