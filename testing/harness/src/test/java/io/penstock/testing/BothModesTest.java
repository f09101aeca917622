package io.penstock.testing;

import static io.penstock.testing.RowMatchers.rowsOf;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.util.IllegalMutationException;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.MultipleFailuresError;

class BothModesTest {
  private static final RowTable TABLE =
      RowTable.of(
          """
          id:integer | at:timestamp
          1          | 2026-01-01T10:00:00Z
          2          | 2026-01-01T10:00:59.999Z
          3          | 2026-01-01T10:01:00Z
          4          | 2026-01-01T09:00:00Z
          """);
  private static final PTransform<PCollection<Row>, PCollection<Row>> EVEN =
      PTransform.compose(
          rows ->
              rows.apply(Filter.by((Row row) -> row.getInt64("id") % 2 == 0))
                  .setRowSchema(rows.getSchema()));

  @Test
  void oneClaimIsHeldBoundedAndUnbounded() {
    List<IsBounded> seen = new ArrayList<>();
    PTransform<PCollection<Row>, PCollection<Row>> noted =
        PTransform.compose(
            rows -> {
              seen.add(rows.isBounded());
              return rows.apply(EVEN);
            });
    BothModes.check(
        TABLE,
        noted,
        RowTable.of(TABLE.schema(), List.of(TABLE.rows().get(1), TABLE.rows().get(3))));
    assertThat(seen, equalTo(List.of(IsBounded.BOUNDED, IsBounded.UNBOUNDED)));
  }

  @Test
  void aWrongExpectationFailsInBothModes() {
    MultipleFailuresError failures =
        assertThrows(MultipleFailuresError.class, () -> BothModes.check(TABLE, EVEN, TABLE));
    assertThat(
        failures.getFailures().stream().map(Throwable::getMessage).toList(),
        containsInAnyOrder(
            allOf(containsString("in BATCH: "), containsString("missing | 3")),
            allOf(containsString("in STREAMING: "), containsString("missing | 3"))));
  }

  @Test
  void aClaimThatFailsInOneModeNamesIt() {
    PTransform<PCollection<Row>, PCollection<Row>> boundedOnly =
        PTransform.compose(rows -> rows.isBounded() == IsBounded.BOUNDED ? rows : rows.apply(EVEN));
    MultipleFailuresError failures =
        assertThrows(MultipleFailuresError.class, () -> BothModes.check(TABLE, boundedOnly, TABLE));
    assertThat(failures.getFailures(), hasSize(1));
    assertThat(failures.getMessage(), containsString("in STREAMING: "));
  }

  @ParameterizedTest
  @EnumSource
  void noRowIsLateWhateverTheOrder(Mode mode) {
    PTransform<PCollection<Row>, PCollection<Long>> perMinute =
        PTransform.compose(
            rows ->
                rows.apply(Window.into(FixedWindows.of(Duration.standardMinutes(1))))
                    .apply(Combine.globally(Count.<Row>combineFn()).withoutDefaults()));
    for (long seed = 0; seed < 4; seed++) {
      Outcome outcome =
          BothModes.given(TABLE)
              .withEventTime("at")
              .withBundles(4)
              .withOrderOf(seed)
              .run(mode, perMinute);
      assertThat(outcome.elements(Long.class), containsInAnyOrder(2L, 1L, 1L));
    }
  }

  @Test
  void elementsAreSeenWithTheirTimesAndWindows() {
    PTransform<PCollection<Row>, PCollection<Row>> windowed =
        PTransform.compose(
            rows -> rows.apply(Window.into(FixedWindows.of(Duration.standardMinutes(1)))));
    String[] times = {
      "2026-01-01T10:00:00Z", "2026-01-01T10:00:01Z", "2026-01-01T10:00:02Z", "2026-01-01T10:03:00Z"
    };
    BothModes.given(TABLE)
        .withEventTimes(times)
        .check(
            windowed,
            outcome -> {
              List<Seen<Row>> seen = outcome.seen(Row.class);
              assertThat(
                  seen.stream().map(Seen::at).toList(),
                  containsInAnyOrder(Arrays.stream(times).map(Instant::parse).toArray()));
              assertThat(seen.stream().map(Seen::window).distinct().count(), equalTo(2L));
            });
  }

  @Test
  void streamingComesInTheBundlesAskedFor() {
    PTransform<PCollection<Row>, PCollection<Integer>> sizes =
        PTransform.compose(rows -> rows.apply(ParDo.of(new BundleSizeFn())));
    Outcome outcome = BothModes.given(TABLE).withBundles(2).run(Mode.STREAMING, sizes);
    assertThat(outcome.elements(Integer.class), containsInAnyOrder(2, 2));
  }

  @Test
  void anEmptyInputRunsInBothModes() {
    RowTable nothing = RowTable.of("id:integer | at:timestamp");
    BothModes.check(nothing, EVEN, nothing);
  }

  @Test
  void outputsAreFoundByTheirTags() {
    PTransform<PCollection<Row>, PCollectionTuple> tagged =
        PTransform.compose(
            rows ->
                PCollectionTuple.of(new TupleTag<Row>("rows"), rows)
                    .and(
                        new TupleTag<Long>("ids"),
                        rows.apply(
                            MapElements.into(TypeDescriptors.longs())
                                .via(row -> row.getInt64("id")))));
    BothModes.given(TABLE)
        .check(
            tagged,
            outcome -> {
              assertThat(outcome.rows("rows"), rowsOf(TABLE));
              assertThat(outcome.elements("ids", Long.class), containsInAnyOrder(1L, 2L, 3L, 4L));
              assertThrows(ClassCastException.class, () -> outcome.rows("ids"));
              assertThat(
                  assertThrows(IllegalArgumentException.class, outcome::rows).getMessage(),
                  equalTo("there is not one output but several: [rows, ids]"));
            });
  }

  @Test
  void aTransformThatChangesItsInputIsFoundOut() {
    PTransform<PCollection<Row>, PCollection<Row>> vandal =
        PTransform.compose(
            rows ->
                rows.apply(
                        MapElements.into(rows.getTypeDescriptor())
                            .via(
                                row -> {
                                  row.getBytes("raw")[0]++;
                                  return row;
                                }))
                    .setRowSchema(rows.getSchema()));
    BothModes bytes = BothModes.given("raw:bytes\n00");
    for (Mode mode : Mode.values()) {
      assertThrows(IllegalMutationException.class, () -> bytes.run(mode, vandal));
    }
  }

  @Test
  void aTransformThatCannotStreamFailsInStreamingOnly() {
    PTransform<PCollection<Row>, PCollection<?>> grouped =
        PTransform.compose(rows -> rows.apply(WithKeys.of(1)).apply(GroupByKey.create()));
    Throwable failure =
        assertThrows(Throwable.class, () -> BothModes.given(TABLE).check(grouped, outcome -> {}));
    assertThat(failure, instanceOf(MultipleFailuresError.class));
    assertThat(((MultipleFailuresError) failure).getFailures(), hasSize(1));
  }

  @Test
  void asManyEventTimesAsRowsAreNeeded() {
    assertThrows(
        IllegalArgumentException.class,
        () -> BothModes.given(TABLE).withEventTimes("2026-01-01T10:00:00Z"));
    assertThrows(IllegalArgumentException.class, () -> BothModes.given(TABLE).withEventTime("id"));
  }

  private static final class BundleSizeFn extends DoFn<Row, Integer> {
    private int size;

    @StartBundle
    public void start() {
      size = 0;
    }

    @ProcessElement
    public void process() {
      size++;
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      context.output(size, org.joda.time.Instant.EPOCH, GlobalWindow.INSTANCE);
    }
  }
}
