package io.penstock.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WindowsTest {
  @Test
  void daysTouchAndTheLastMayBeShorter() {
    Windows windows = Windows.of("2026-01-01", "2026-01-02T12:00:00Z", "1d");
    assertThat(windows.count(), is(2));
    assertThat(windows.from(0), is("2026-01-01T00:00:00Z"));
    assertThat(windows.to(0), is("2026-01-02T00:00:00Z"));
    assertThat(windows.from(1), is("2026-01-02T00:00:00Z"));
    assertThat(windows.to(1), is("2026-01-02T12:00:00Z"));
  }

  @Test
  void numbersAreCutToo() {
    Windows windows = Windows.of("-5", "20", "10");
    assertThat(windows.count(), is(3));
    assertThat(windows.from(0), is("-5"));
    assertThat(windows.to(2), is("20"));
  }

  @Test
  void windowAfterTheLastThatIsDone() {
    Windows windows = Windows.of("0", "30", "10");
    assertThat(windows.after("10"), is(1));
    assertThat(windows.after("30"), is(3));
    assertThrows(IllegalArgumentException.class, () -> windows.after("15"));
    assertThrows(IllegalArgumentException.class, () -> windows.after("0"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02, 2026-01-01, 1d, must be after",
    "2026-01-01, 2026-01-01, 1d, must be after",
    "monday, 2026-01-01, 1d, --from is a date",
    "2026-01-01, later, 1d, --to is a date",
    "2026-01-01, 2026-02-01, week, --window",
    "1, 2026-02-01, 1, --from is a number",
    "1, 9, 0, --from is a number",
    "0, 999999999, 1, more than 10"
  })
  void otherWordsAreRefused(String from, String to, String window, String said) {
    var e = assertThrows(IllegalArgumentException.class, () -> Windows.of(from, to, window));
    assertThat(e.getMessage(), containsString(said));
  }
}
