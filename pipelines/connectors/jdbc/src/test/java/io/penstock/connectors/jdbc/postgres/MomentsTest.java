package io.penstock.connectors.jdbc.postgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  @ParameterizedTest
  @CsvSource({
    "2024-02-29 12:30:00+00, 2024-02-29T12:30:00Z",
    "2024-02-29 12:30:00.25+05:30, 2024-02-29T07:00:00.250Z",
    "2024-02-29 12:30:00.000001-03, 2024-02-29T15:30:00.000001Z",
    "1890-01-01 00:00:00+00:53:28, 1889-12-31T23:06:32Z",
    "2024-02-29 12:30:00, 2024-02-29T12:30:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z",
    "294276-12-31 23:59:59.999999+00, +294276-12-31T23:59:59.999999Z",
    "0001-02-29 23:00:00+00 BC, 0000-02-29T23:00:00Z",
    "4713-11-24 00:00:00+00 BC, -4712-11-24T00:00:00Z"
  })
  void readsTimestamps(String written, Instant meant) {
    assertThat(Moments.instant(written), is(meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "infinity",
        "-infinity",
        "2023-02-29",
        "2024-02-29 24:00:00",
        "2024-02-29 12:60:00",
        "2024-02-29T12:30:00",
        "2024-02-29 12:30:00+00 AD",
        "2024-02-29 12:30:00.",
        "24-02-29",
        ""
      })
  void refusesWhatIsNoTimestamp(String written) {
    assertThrows(RuntimeException.class, () -> Moments.instant(written));
  }

  @Test
  void readsDates() {
    assertThat(Moments.date("5874897-12-31"), is(LocalDate.of(5_874_897, 12, 31)));
    assertThat(Moments.date("0001-02-29 BC"), is(LocalDate.of(0, 2, 29)));
    assertThrows(RuntimeException.class, () -> Moments.date("2024-02-29 00:00:00"));
  }

  @Test
  void readsTimes() {
    assertThat(Moments.time("23:59:59.999999"), is(LocalTime.of(23, 59, 59, 999_999_000)));
    assertThrows(RuntimeException.class, () -> Moments.time("24:00:00"));
  }
}
