package io.penstock.spec.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
  @ParameterizedTest
  @CsvSource({
    "1%, 10, 1000, false", "1%, 11, 1000, true", "0.1 %, 2, 1000, true", "0%, 0, 0, false",
    "0%, 1, 10, true", "100%, 10, 10, false", "5, 5, 5, false", "5, 6, 1000000, true"
  })
  void itIsExceededByMoreThanItSays(String budget, long rejected, long read, boolean exceeded) {
    assertThat(Budget.parse(budget).exceededBy(rejected, read), is(exceeded));
    assertThat(Budget.none().exceededBy(rejected, read), is(false));
  }
}
