package io.penstock.cli.terminal;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 ms",
        "999 | 999 ms",
        "1000 | 1.0 s",
        "4210 | 4.2 s",
        "59949 | 59.9 s",
        "59950 | 1 min 0 s",
        "72400 | 1 min 12 s",
        "3599499 | 59 min 59 s",
        "3599500 | 1 h 0 min",
        "7400000 | 2 h 3 min",
        "3600000000 | 1,000 h 0 min"
      })
  void aDurationIsAsExactAsItsLengthDeserves(long millis, String text) {
    assertThat(Words.duration(Duration.ofMillis(millis)), is(text));
  }

  @ParameterizedTest
  @CsvSource({"0, 0:00", "7, 0:07", "754, 12:34", "3600, 1:00:00", "36061, 10:01:01"})
  void aClockRunsOn(long seconds, String text) {
    assertThat(Words.clock(Duration.ofSeconds(seconds)), is(text));
  }

  @Test
  void oneIsNotMany() {
    assertThat(Words.count(1, "row"), is("1 row"));
    assertThat(Words.count(0, "row"), is("0 rows"));
    assertThat(Words.count(1_234_567, "row"), is("1,234,567 rows"));
  }

  @Test
  void numbersAreTheSameInEveryCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Words.number(1_000), is("1,000"));
      assertThat(Words.duration(Duration.ofMillis(4_210)), is("4.2 s"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
