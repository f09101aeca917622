package io.penstock.plan.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.spec.Location;
import io.penstock.spec.contract.Expectation;
import io.penstock.spec.contract.Operator;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetCheckTest {

  private static DataSetCheck check(Measure measure, boolean percent, Expectation... all) {
    return new DataSetCheck("id", measure, percent, Arrays.asList(all), true);
  }

  private static Expectation expectation(Operator operator, String... bounds) {
    return new Expectation(new Location("f", 1, 1), operator, List.of(bounds));
  }

  @ParameterizedTest
  @CsvSource({
    "MUST_BE_LESS_THAN, 1, 99, 10000, true, 0.99 %",
    "MUST_BE_LESS_THAN, 1, 100, 10000, false, 1 %",
    "MUST_BE_LESS_OR_EQUAL_TO, 1, 100, 10000, true, 1 %",
    "MUST_BE, 0, 1, 3000000000, false, 0 %",
    "MUST_BE, 0, 0, 0, true, 0 %"
  })
  void shareIsExact(
      Operator operator, String bound, long count, long of, boolean holds, String text) {
    DataSetCheck check = check(Measure.VIOLATIONS, true, expectation(operator, bound));
    BigDecimal measured = check.measured(count, of);
    assertThat(check.holds(measured), is(holds));
    assertThat(check.text(measured), is(text));
  }

  @Test
  void bothBoundsOfARangeBelongToIt() {
    DataSetCheck check =
        check(Measure.ROWS, false, expectation(Operator.MUST_BE_BETWEEN, "2", "4"));
    assertThat(
        List.of(1, 2, 3, 4, 5).stream().map(n -> check.holds(check.measured(n, n))).toList(),
        is(List.of(false, true, true, true, false)));
    assertThat(check.expected(), is("between 2 and 4 rows"));
  }

  @Test
  void severalExpectationsHoldTogether() {
    DataSetCheck check =
        check(
            Measure.DUPLICATES,
            false,
            expectation(Operator.MUST_BE_GREATER_THAN, "1"),
            expectation(Operator.MUST_NOT_BE, "3"));
    assertThat(check.holds(BigDecimal.valueOf(3)), is(false));
    assertThat(check.holds(BigDecimal.valueOf(2)), is(true));
    assertThat(check.expected(), is("more than 1 and not 3 duplicate rows"));
  }

  @Test
  void largeNumbersAreGrouped() {
    DataSetCheck check =
        check(Measure.ROWS, false, expectation(Operator.MUST_BE_BETWEEN, "50000", "1e6"));
    assertThat(check.text(check.measured(94_770, 94_770)), is("94,770 rows"));
    assertThat(check.expected(), is("between 50,000 and 1,000,000 rows"));
  }
}
