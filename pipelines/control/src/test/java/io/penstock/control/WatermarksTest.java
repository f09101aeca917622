package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatermarksTest {
  private static final Watermark NINE = Watermark.at(9);
  private static final Watermark TEN = Watermark.at(10);
  @TempDir Path folder;
  private Watermarks marks;

  @BeforeEach
  void open() {
    marks = ControlStore.open(folder.resolve("control.db").toString()).watermarks();
  }

  private Optional<Watermark> mark() {
    return marks.find("customers", "crm");
  }

  private boolean move(Optional<Watermark> from, Watermark to) {
    return marks.move("customers", "crm", from, to);
  }

  @Test
  void markMovesFromWhereItStood() {
    assertThat(mark(), is(Optional.empty()));
    assertThat(move(Optional.empty(), NINE), is(true));
    assertThat(move(Optional.of(NINE), TEN), is(true));
    assertThat(mark(), is(Optional.of(TEN)));
  }

  @Test
  void movingAgainChangesNothing() {
    move(Optional.empty(), NINE);
    assertThat(move(Optional.empty(), NINE), is(true));
    assertThat(move(Optional.of(NINE), NINE), is(true));
    assertThat(mark(), is(Optional.of(NINE)));
  }

  @Test
  void markThatAnotherMovedStays() {
    move(Optional.empty(), TEN);
    assertThat(move(Optional.empty(), NINE), is(false));
    assertThat(move(Optional.of(NINE), Watermark.at(11)), is(false));
    assertThat(mark(), is(Optional.of(TEN)));
  }

  @Test
  void resetIsNotUndoneByARunThatStartedBefore() {
    move(Optional.empty(), NINE);
    marks.reset("customers", "crm", Watermark.at(1));
    assertThat(move(Optional.of(NINE), TEN), is(false));
    assertThat(mark(), is(Optional.of(Watermark.at(1))));
    marks.forget("customers", "crm");
    assertThat(move(Optional.of(NINE), TEN), is(false));
    assertThat(mark(), is(Optional.empty()));
  }

  @Test
  void markNeverMovesBack() {
    move(Optional.empty(), TEN);
    var e = assertThrows(IllegalArgumentException.class, () -> move(Optional.of(TEN), NINE));
    assertThat(e.getMessage(), containsString("does not move back"));
    Watermark other = Watermark.at(Instant.EPOCH);
    assertThrows(IllegalArgumentException.class, () -> move(Optional.of(TEN), other));
    assertThat(mark(), is(Optional.of(TEN)));
  }

  @Test
  void marksOfOtherSourcesAndPipelinesStandApart() {
    move(Optional.empty(), TEN);
    assertThat(marks.find("customers", "erp"), is(Optional.empty()));
    assertThat(marks.find("orders", "crm"), is(Optional.empty()));
  }

  @Test
  void markIsNotPrinted() {
    assertThat(TEN.toString(), is("watermark of kind number"));
  }

  @Test
  void marksAreComparedAsWhatTheyAre() {
    assertThat(TEN, greaterThan(NINE));
    assertThat(Watermark.at(new BigDecimal("10.00")), is(TEN));
    assertThat(Watermark.at(new BigDecimal("1e3")).text(), is("1000"));
    Instant nanos = Instant.parse("2026-11-24T00:00:00.000000001Z");
    assertThat(
        Watermark.at(nanos), greaterThan(Watermark.at(Instant.parse("2026-11-24T00:00:00Z"))));
    move(Optional.empty(), Watermark.at(nanos));
    assertThat(mark(), is(Optional.of(Watermark.at(nanos))));
  }
}
