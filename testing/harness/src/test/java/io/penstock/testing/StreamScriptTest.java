package io.penstock.testing;

import static io.penstock.testing.RowMatchers.rowsOf;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Repeatedly;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;

class StreamScriptTest {
  private static final StreamScript IDS = StreamScript.of("id:integer");
  private static final PTransform<PCollection<Row>, PCollection<Row>> AS_THEY_ARE =
      PTransform.compose(rows -> rows);

  @Test
  void rowsComeAtTheTimesOfTheScript() {
    StreamScript script =
        IDS.at("10:00")
            .rows("1\n2")
            .watermark("10:05")
            .at("2026-01-01T11:05:00+01:00")
            .rows("3")
            .watermark("11:00")
            .at("10:59:59.5")
            .late("4");
    Outcome outcome = Outcome.of(script, AS_THEY_ARE);
    assertThat(outcome.rows(), rowsOf("id:integer\n1\n2\n3\n4"));
    assertThat(
        outcome.seen(Row.class).stream().map(Seen::at).toList(),
        containsInAnyOrder(
            Instant.parse("2026-01-01T10:00:00Z"),
            Instant.parse("2026-01-01T10:00:00Z"),
            Instant.parse("2026-01-01T10:05:00Z"),
            Instant.parse("2026-01-01T10:59:59.500Z")));
  }

  @Test
  void aLateRowIsDroppedByAClosedWindow() {
    PTransform<PCollection<Row>, PCollection<Long>> counted =
        PTransform.compose(
            rows ->
                rows.apply(Window.into(FixedWindows.of(org.joda.time.Duration.standardMinutes(5))))
                    .apply(Combine.globally(Count.<Row>combineFn()).withoutDefaults()));
    assertThat(
        Outcome.of(IDS.at("10:00").rows("1").watermark("10:06").late("2"), counted)
            .elements(Long.class),
        contains(1L));
    assertThat(
        Outcome.of(IDS.at("10:00").rows("1").at("10:04").rows("2"), counted).elements(Long.class),
        contains(2L));
  }

  @Test
  void processingTimePassesAsWritten() {
    PTransform<PCollection<Row>, PCollection<Long>> everyMinute =
        PTransform.compose(
            rows ->
                rows.apply(
                        Window.<Row>into(new GlobalWindows())
                            .triggering(
                                Repeatedly.forever(
                                    AfterProcessingTime.pastFirstElementInPane()
                                        .plusDelayOf(org.joda.time.Duration.standardMinutes(1))))
                            .withAllowedLateness(org.joda.time.Duration.ZERO)
                            .discardingFiredPanes())
                    .apply(Combine.globally(Count.<Row>combineFn()).withoutDefaults()));
    StreamScript script = IDS.rows("1\n2").processingTimePasses(Duration.ofMinutes(2)).rows("3");
    assertThat(Outcome.of(script, everyMinute).elements(Long.class), containsInAnyOrder(2L, 1L));
  }

  @Test
  void lateRowsMustBeLateAndOthersMustNot() {
    StreamScript script = IDS.at("10:00").watermark("10:05");
    assertThat(
        assertThrows(IllegalStateException.class, () -> script.rows("1")).getMessage(),
        containsString("write late(...)"));
    assertThat(
        assertThrows(IllegalStateException.class, () -> script.at("10:05").late("1")).getMessage(),
        containsString("write rows(...)"));
  }

  @Test
  void theWatermarkNeverMovesBack() {
    StreamScript script = IDS.watermark("10:05");
    assertThrows(IllegalArgumentException.class, () -> script.watermark("10:04"));
  }

  @Test
  void aScriptIsNotChangedByWhatFollows() {
    StreamScript one = IDS.at("10:00").rows("1");
    one.rows("2");
    assertThat(Outcome.of(one, AS_THEY_ARE).rows(), rowsOf("id:integer\n1"));
  }
}
