package io.penstock.spec.catalog;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsAndSizesTest {
  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "30s, PT30S",
    "15m, PT15M",
    "24h, PT24H",
    "7d, PT168H",
    "PT1H30M, PT1H30M",
    "P1D, PT24H"
  })
  void aDurationCarriesItsUnit(String written, Duration duration) {
    assertThat(Durations.parse(written), is(duration));
  }

  @ParameterizedTest
  @ValueSource(strings = {"15", "0s", "-5m", "PT0S", "-PT5M", "P1M", "1.5h", "m", ""})
  void anythingElseIsNoDuration(String written) {
    assertThat(Durations.parse(written), is(nullValue()));
  }

  @ParameterizedTest
  @CsvSource({"0s, PT0S", "PT0S, PT0S", "90s, PT1M30S", "-5m,", "0,"})
  void aDurationMayBeNoneWhereThatMeansSomething(String written, @Nullable Duration duration) {
    assertThat(Durations.parseOrZero(written), is(duration));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 mins | write 10m or PT10M",
        "2 Hours | write 2h or PT2H",
        "1day | write 1d or PT24H",
        "0s | it must be above zero",
        "15 | write a number with ms, s, m, h or d such as 15m, or ISO 8601 such as PT15M"
      })
  void theAdviceSaysTheSameWithAUnit(String written, String advice) {
    assertThat(Durations.advice(written), is(advice));
  }

  @ParameterizedTest
  @CsvSource({"64KiB, 65536", "16MiB, 16777216", "1GiB, 1073741824", "10B, 10", "5MB, 5000000"})
  void aSizeCarriesItsUnit(String written, long bytes) {
    assertThat(Sizes.parse(written), is(bytes));
  }

  @Test
  void aSizeWithoutUnitHasAdvice() {
    assertThat(Sizes.parse("64"), is(nullValue()));
    assertThat(Sizes.advice("64"), is("write a number with B, KiB, MiB or GiB such as 64KiB"));
    assertThat(Sizes.advice("64 k"), is("write 64KiB"));
  }
}
