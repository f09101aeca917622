package io.penstock.transforms.rows;

import static io.penstock.testing.RowMatchers.rowsOf;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.penstock.testing.BothModes;
import io.penstock.testing.Outcome;
import io.penstock.testing.RowTable;
import io.penstock.testing.Seen;
import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.DeadLetter;
import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.WithRejects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class FusedStepsTest {
  private static final FusedSteps STEPS =
      FusedSteps.of(
          schema -> TestStep.add("add", schema, 1),
          schema -> TestStep.filter("filter", schema, 2),
          schema -> TestStep.reject("reject", schema, 3));
  private static final RowTable SIX =
      RowTable.of(
          """
          id:integer | name:string
          1          | a
          2          | b
          3          | c
          4          | d
          5          | null
          6          | f
          """);

  @Test
  void rowsComeOutAsTheLastStepLeavesThem() {
    BothModes.given(SIX)
        .check(
            STEPS,
            outcome ->
                assertThat(
                    outcome.rows("accepted"),
                    rowsOf(
                        """
                        id:integer | name:string
                        5          | d
                        7          | f
                        """)));
  }

  @Test
  void aRejectedRowIsOneDeadLetterWithEveryViolation() {
    BothModes.given(SIX)
        .check(
            STEPS,
            outcome -> {
              List<DeadLetter> letters = outcome.elements("rejected", DeadLetter.class);
              assertThat(letters.size(), equalTo(1));
              DeadLetter letter = letters.get(0);
              assertThat(letter.step(), equalTo("reject"));
              assertThat(letter.reason(), is(Reason.INVALID));
              assertThat(
                  letter.violations(),
                  contains(TestStep.broken("reject.one"), TestStep.broken("reject.two")));
            });
  }

  @Test
  void aDeadLetterKeepsNothingOfTheRowUnlessAsked() {
    BothModes.given(SIX).check(STEPS, outcome -> assertThat(payloads(outcome), contains("null")));
  }

  @Test
  void aDeadLetterKeepsWhatThePolicyMakesOfTheRowBeforeTheFirstStep() {
    FusedSteps kept =
        STEPS.withPayload(
            schema ->
                row -> "[" + schema.getFieldCount() + "," + Objects.requireNonNull(row)[0] + "]");
    BothModes.given(SIX).check(kept, outcome -> assertThat(payloads(outcome), contains("[2,2]")));
  }

  private static List<String> payloads(Outcome outcome) {
    return outcome.elements("rejected", DeadLetter.class).stream()
        .map(DeadLetter::payload)
        .toList();
  }

  @Test
  void theTalliesOfAllBundlesAddUpToExactCounts() {
    Map<String, Long> expected =
        Map.ofEntries(
            Map.entry("step/add/in", 6L),
            Map.entry("step/add/out", 6L),
            Map.entry("step/filter/in", 6L),
            Map.entry("step/filter/filtered", 3L),
            Map.entry("step/filter/out", 3L),
            Map.entry("step/reject/in", 3L),
            Map.entry("step/reject/rejected", 1L),
            Map.entry("step/reject/out", 2L),
            Map.entry("rule/reject.one", 1L),
            Map.entry("rule/reject.two", 1L));
    for (int bundles : new int[] {1, 4, 6}) {
      BothModes.given(SIX)
          .withBundles(bundles)
          .check(
              STEPS,
              outcome -> {
                Tally sum = new Tally();
                outcome.elements("tallies", Tally.class).forEach(sum::merge);
                assertThat(sum.counts(), equalTo(expected));
              });
    }
  }

  @Test
  void rowsAndDeadLettersKeepTheirTimesAndWindows() {
    BothModes.given(SIX)
        .withEventTimes(minutes(1, 2, 3, 4, 5, 6))
        .check(
            inWindowsOfMinutes(3),
            outcome -> {
              assertThat(
                  places(outcome.seen("accepted", Row.class)),
                  containsInAnyOrder("04 in 03", "06 in 06"));
              assertThat(places(outcome.seen("rejected", DeadLetter.class)), contains("02 in 00"));
            });
  }

  @Test
  void everyWindowHasItsOwnCounts() {
    BothModes.given(SIX)
        .withEventTimes(minutes(1, 2, 3, 4, 5, 6))
        .withOrderOf(7)
        .check(
            inWindowsOfMinutes(3),
            outcome -> {
              Map<String, Long> in = new TreeMap<>();
              for (Seen<Tally> seen : outcome.seen("tallies", Tally.class)) {
                in.merge(start(seen.window()), seen.value().get("step/add/in"), Long::sum);
                assertThat(
                    seen.at().toEpochMilli(), equalTo(seen.window().maxTimestamp().getMillis()));
              }
              assertThat(in, equalTo(Map.of("00", 2L, "03", 3L, "06", 1L)));
            });
  }

  @Test
  void eachStepIsMadeForTheSchemaOfTheOneBeforeIt() {
    Schema wider = RowTable.of("id:integer | email:string").schema();
    FusedSteps steps =
        FusedSteps.of(
            schema ->
                new TestStep("widen", wider, (row, report) -> new Object[] {row[0], "e" + row[0]}),
            schema ->
                new TestStep(
                    "narrow",
                    Schema.builder().addField(schema.getField("email")).build(),
                    (row, report) -> new Object[] {row[schema.indexOf("email")]}));
    BothModes.given("id:integer\n1")
        .check(steps, outcome -> assertThat(outcome.rows("accepted"), rowsOf("email:string\ne1")));
  }

  @Test
  void anEmptyInputGivesNothingAtAll() {
    BothModes.given(RowTable.of(SIX.schema(), List.of()))
        .check(
            STEPS,
            outcome -> {
              assertThat(outcome.rows("accepted"), is(empty()));
              assertThat(outcome.elements("rejected", DeadLetter.class), is(empty()));
              assertThat(outcome.elements("tallies", Tally.class), is(empty()));
            });
  }

  @Test
  void aHundredStepsRunInOneDoFn() {
    List<String> leaves = new ArrayList<>();
    Pipeline pipeline = Pipeline.create();
    @SuppressWarnings("unchecked")
    Function<Schema, RowStep>[] steps = new Function[100];
    for (int i = 0; i < steps.length; i++) {
      String name = "add" + i;
      steps[i] = schema -> TestStep.add(name, schema, 1);
    }
    pipeline.apply("Given", SIX.create()).apply("Steps", FusedSteps.of(steps));
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            if (node.getFullName().startsWith("Steps")) {
              leaves.add(node.getFullName());
            }
          }
        });
    assertThat(leaves.size(), equalTo(1));
    BothModes.given("id:integer\n1")
        .check(
            FusedSteps.of(steps),
            outcome -> assertThat(outcome.rows("accepted"), rowsOf("id:integer\n101")));
  }

  private static PTransform<PCollection<Row>, WithRejects> inWindowsOfMinutes(int minutes) {
    return PTransform.compose(
        rows ->
            rows.apply(Window.into(FixedWindows.of(Duration.standardMinutes(minutes))))
                .apply(STEPS));
  }

  private static String[] minutes(int... minutes) {
    String[] times = new String[minutes.length];
    for (int i = 0; i < minutes.length; i++) {
      times[i] = "2026-01-01T10:0" + minutes[i] + ":00Z";
    }
    return times;
  }

  private static <T> List<String> places(List<Seen<T>> seen) {
    return seen.stream().map(s -> minute(s.at()) + " in " + start(s.window())).toList();
  }

  private static String start(BoundedWindow window) {
    return minute(Instant.ofEpochMilli(((IntervalWindow) window).start().getMillis()));
  }

  private static String minute(Instant at) {
    return at.toString().substring(14, 16);
  }
}
