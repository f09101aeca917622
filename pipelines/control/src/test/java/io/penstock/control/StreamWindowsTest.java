package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What streams did, window by window. */
@ParameterizedClass
@EnumSource
class StreamWindowsTest {
  private final Kind kind;
  private static final Instant START = Instant.parse("2026-11-30T21:00:00Z");

  @TempDir Path folder;
  private ControlStore store;

  StreamWindowsTest(Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = kind.make(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static StreamWindow window(int minute, long read, @Nullable Long behind) {
    Instant start = START.plusSeconds(60L * minute);
    return new StreamWindow(
        "run-1",
        start,
        start.plusSeconds(60),
        new Ledger(read, read - 3, 1, 1, 0, 1, 0),
        new StreamWindow.Changes(read - 3, 0, 0, 1),
        behind,
        null,
        Map.of("read", read),
        new StreamWindow.Findings(
            List.of(new RunReport.Verdict("name.nullValues", "at most 1 %", "2 %", false, true)),
            List.of(new StreamWindow.ColumnFound("UNNAMED", "loyalty", read, "t/0", 7))));
  }

  private static StreamWindows.Move to(String mark) {
    return new StreamWindows.Move("events", "Read", new Watermark(mark, "offsets " + mark, START));
  }

  @Test
  void aWindowIsKeptWithTheMarkOfItsSource() {
    StreamWindow window = window(0, 10, 5L);
    assertThat(store.streams().knows("run-1", START), is(false));
    assertThat(store.streams().record(window, List.of(), to("7")), is(true));
    assertThat(store.streams().knows("run-1", START), is(true));
    assertThat(store.streams().knows("run-2", START), is(false));
    assertThat(store.streams().of("run-1"), contains(window));
    assertThat(
        store.watermarks().find("events", "Read").map(Watermark::text), is(Optional.of("7")));
  }

  @Test
  void aWindowThatIsNotedAgainStaysAsItIsAndSoDoesTheMark() {
    store.streams().record(window(0, 10, null), List.of(), to("7"));
    assertThat(store.streams().record(window(0, 99, null), List.of(), to("1")), is(false));
    assertThat(store.streams().of("run-1"), contains(window(0, 10, null)));
    assertThat(
        store.watermarks().find("events", "Read").map(Watermark::text), is(Optional.of("7")));
  }

  @Test
  void windowsAreInTheOrderOfTime() {
    store.streams().record(window(1, 20, 0L), List.of(), null);
    store.streams().record(window(0, 10, 0L), List.of(), null);
    assertThat(store.streams().of("run-1"), contains(window(0, 10, 0L), window(1, 20, 0L)));
    assertThat(store.streams().after("run-1", START), contains(window(1, 20, 0L)));
    assertThat(store.streams().last("run-1"), is(Optional.of(window(1, 20, 0L))));
    assertThat(store.streams().of("run-2"), is(empty()));
    assertThat(store.watermarks().find("events", "Read").isEmpty(), is(true));
  }
}
