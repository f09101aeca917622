package io.penstock.transforms.validate;

import static io.penstock.transforms.validate.Rule.reject;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;

import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import io.penstock.transforms.rows.RowReport;
import io.penstock.transforms.validate.Condition.HasFormat;
import io.penstock.transforms.validate.Condition.Holds;
import io.penstock.transforms.validate.Condition.MaxLength;
import io.penstock.transforms.validate.Condition.MinLength;
import io.penstock.transforms.validate.Condition.NotMissing;
import io.penstock.transforms.validate.Condition.OneOf;
import io.penstock.transforms.validate.Condition.Range;
import io.penstock.transforms.validate.Condition.Required;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValidateStepTest {
  private static final Schema LINE =
      Schema.builder().addNullableStringField("sku").addNullableInt64Field("quantity").build();
  private static final Schema ORDER =
      Schema.builder()
          .addNullableInt64Field("id")
          .addNullableStringField("email")
          .addNullableField("lines", FieldType.array(FieldType.row(LINE).withNullable(true)))
          .addNullableField("first", FieldType.row(LINE))
          .build();
  private static final Rule EMAIL = reject("email.format", "email", new HasFormat(Format.EMAIL));
  private static final Rule SHORT = reject("email.short", "email", new MaxLength(5));
  private static final Rule SKU = reject("sku.required", "lines[].sku", new Required());

  private final RowReport report = new RowReport();

  @Test
  void rowThatMeetsEveryRuleGoesOnUnchanged() {
    @Nullable Object[] row = row(1L, "ann@example.com", null, null);
    assertThat(apply(row, EMAIL), sameInstance(row));
    assertThat(report.rejected(), is(false));
  }

  @Test
  void everyViolatedRuleIsListedInRuleOrderWithoutTheValue() {
    assertThat(apply(row(1L, "not an address", null, null), SHORT, EMAIL), nullValue());
    assertThat(report.reason(), is(Reason.INVALID));
    assertThat(
        report.rejections(),
        contains(
            new Violation("email.short", "email", "must have at most 5 characters"),
            new Violation("email.format", "email", "must be an e-mail address")));
    assertThat(report.rejections().toString(), not(containsString("not an address")));
  }

  @Test
  void nullPassesEveryRuleButRequiredAndNotMissing() {
    Rule required = reject("email.required", "email", new Required());
    Rule present = reject("email.present", "email", new NotMissing(List.of("", "n/a")));
    Rule among = reject("email.among", "email", new OneOf(List.of("a", "b")));
    Rule long4 = reject("email.long", "email", new MinLength(4));
    apply(row(null, null, null, null), EMAIL, among, long4, required, present);
    assertThat(rules(), contains("email.required", "email.present"));
  }

  @Test
  void listedTextsCountAsMissing() {
    Rule present = reject("email.present", "email", new NotMissing(List.of("", "n/a")));
    apply(row(null, "n/a", null, null), present);
    assertThat(rules(), contains("email.present"));
  }

  @Test
  void warningLetsTheRowPass() {
    @Nullable Object[] row = row(1L, "nobody", null, null);
    assertThat(apply(row, EMAIL.withEffect(Effect.WARN)), sameInstance(row));
    assertThat(
        report.warnings(),
        contains(new Violation("email.format", "email", "must be an e-mail address")));
  }

  @Test
  void countingRuleCountsARowOnceHoweverManyElementsViolateIt() {
    List<Row> lines = List.of(line(null, 1L), line(null, 2L));
    apply(row(1L, null, lines, null), SKU.withEffect(Effect.COUNT));
    assertThat(report.counts(), contains("sku.required"));
    assertThat(report.rejected(), is(false));
  }

  @Test
  void violationInAnArrayNamesTheElement() {
    List<Row> lines = List.of(line("a", 1L), line(null, 2L), line(null, 3L));
    apply(row(1L, null, lines, null), SKU);
    assertThat(
        report.rejections(),
        contains(
            new Violation("sku.required", "lines[1].sku", "is required"),
            new Violation("sku.required", "lines[2].sku", "is required")));
  }

  @Test
  void atMostAHundredElementsOfARuleAreListed() {
    apply(row(1L, null, java.util.Collections.nCopies(1000, line(null, 1L)), null), SKU);
    assertThat(report.rejections().size(), is(NestedCheck.MAX_PLACES));
  }

  @Test
  void requiredValueOfAnAbsentObjectIsNotMissed() {
    Rule inner = reject("first.sku", "first.sku", new Required());
    Rule element = reject("lines", "lines[]", new Required());
    apply(row(1L, null, Arrays.asList(line("a", 1L), null), null), inner, element, SKU);
    assertThat(report.rejections(), contains(new Violation("lines", "lines[1]", "is required")));
  }

  @Test
  void requiredValueOfAPresentObjectIsMissed() {
    apply(row(1L, null, null, line(null, 1L)), reject("first.sku", "first.sku", new Required()));
    assertThat(
        report.rejections(), contains(new Violation("first.sku", "first.sku", "is required")));
  }

  @Test
  void statementOverTheRowRejectsOnlyWhenItIsFalseWhereItApplies() {
    RowPredicate big = RowPredicate.of(row -> row[0] == null ? null : (Long) row[0] > 10);
    RowPredicate mail = RowPredicate.of(row -> row[1] != null);
    Rule rule = reject("big", "", new Holds(big, mail, "id > 10"));
    apply(row(5L, "x", null, null), rule);
    assertThat(report.rejections(), contains(new Violation("big", "", "must hold: id > 10")));
    apply(row(5L, null, null, null), rule);
    assertThat(report.rejections(), empty());
    apply(row(null, "x", null, null), rule);
    assertThat(report.rejections(), empty());
    apply(row(11L, "x", null, null), rule);
    assertThat(report.rejections(), empty());
  }

  @Test
  void stepTravelsToTheWorker() {
    Rule range = reject("id", "id", Range.atLeast("5"));
    ValidateStep step = ValidateStep.of("check", Rules.of(ORDER, List.of(EMAIL, SKU, range)));
    ValidateStep copy = SerializableUtils.clone(step);
    assertThat(copy.open().apply(row(1L, "x", null, null), report), nullValue());
    assertThat(rules(), contains("email.format", "id"));
    assertThat(copy.name(), is("check"));
    assertThat(copy.outputSchema(), is(ORDER));
  }

  @Test
  void messageOfTheRuleWins() {
    apply(row(1L, "x", null, null), EMAIL.withMessage("needs a work address"));
    assertThat(
        report.rejections(),
        contains(new Violation("email.format", "email", "needs a work address")));
  }

  private @Nullable Object @Nullable [] apply(@Nullable Object[] row, Rule... rules) {
    report.clear();
    return ValidateStep.of("check", Rules.of(ORDER, List.of(rules))).open().apply(row, report);
  }

  private List<String> rules() {
    return report.rejections().stream().map(Violation::rule).toList();
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  private static Row line(@Nullable String sku, @Nullable Long quantity) {
    return Row.withSchema(LINE).attachValues(Arrays.asList(sku, quantity));
  }
}
