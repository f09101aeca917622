package io.penstock.transforms.rows;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;

import io.penstock.testing.RowTable;
import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.junit.jupiter.api.Test;

class OpenChainTest {
  private static final Schema IDS = RowTable.of("id:integer").schema();

  @Test
  void stepsRunInTheirOrder() {
    OpenChain chain = open(TestStep.add("a", IDS, 1), TestStep.filter("b", IDS, 2));
    assertThat(chain.apply(row(1)), nullValue());
    assertThat(chain.apply(row(2)), arrayContaining((Object) 3L));
  }

  @Test
  void aChainWithoutStepsHandsTheRowOnAndCountsNothing() {
    OpenChain chain = open();
    Object[] row = row(1);
    assertThat(chain.apply(row), sameInstance(row));
    assertThat(chain.takeTally().counts(), equalTo(Map.of()));
  }

  @Test
  void aRejectedRowListsEveryViolationOfItsStepAndTheFirstReason() {
    OpenChain chain =
        open(TestStep.add("a", IDS, 0), TestStep.reject("b", IDS, 2), TestStep.reject("c", IDS, 2));
    assertThat(chain.apply(row(2)), nullValue());
    assertThat(chain.report().rejected(), is(true));
    assertThat(chain.report().reason(), is(Reason.INVALID));
    assertThat(
        chain.report().rejections(), contains(TestStep.broken("b.one"), TestStep.broken("b.two")));
    assertThat(chain.stoppedBy(), equalTo("b"));
  }

  @Test
  void nothingOfARowIsLeftForTheNext() {
    OpenChain chain =
        open(
            TestStep.warn("w", IDS, 2),
            TestStep.check("c", IDS, 2),
            TestStep.reject("r", IDS, 4),
            TestStep.filter("f", IDS, 3));
    for (long id : new long[] {4, 2, 3}) {
      chain.apply(row(id));
      assertThat(chain.apply(row(1)), arrayContaining((Object) 1L));
      assertThat(chain.report().rejections(), is(empty()));
      assertThat(chain.report().warnings(), is(empty()));
      assertThat(chain.report().counts(), is(empty()));
      assertThat(chain.report().filtered(), is(false));
      assertThat(chain.report().reason(), nullValue());
      assertThat(chain.stoppedBy(), equalTo(""));
    }
  }

  @Test
  void countsAreExactAndTakenOnce() {
    OpenChain chain =
        open(
            TestStep.warn("w", IDS, 5),
            TestStep.filter("f", IDS, 2),
            TestStep.reject("r", IDS, 3),
            TestStep.check("c", IDS, 7));
    for (long id = 1; id <= 30; id++) {
      chain.apply(row(id));
    }
    assertThat(
        chain.takeTally().counts(),
        equalTo(
            Map.ofEntries(
                Map.entry("step/w/in", 30L),
                Map.entry("step/w/out", 30L),
                Map.entry("step/f/in", 30L),
                Map.entry("step/f/filtered", 15L),
                Map.entry("step/f/out", 15L),
                Map.entry("step/r/in", 15L),
                Map.entry("step/r/rejected", 5L),
                Map.entry("step/r/out", 10L),
                Map.entry("step/c/in", 10L),
                Map.entry("step/c/out", 10L),
                Map.entry("rule/w.warned", 6L),
                Map.entry("rule/r.one", 5L),
                Map.entry("rule/r.two", 5L),
                Map.entry("check/c.counted", 1L))));
    assertThat(chain.takeTally().counts(), equalTo(Map.of()));
  }

  @Test
  void aWarningCountsWhateverBecomesOfTheRow() {
    OpenChain chain =
        open(
            TestStep.warn("w", IDS, 1), TestStep.reject("r", IDS, 2), TestStep.filter("f", IDS, 3));
    for (long id : new long[] {1, 2, 3}) {
      chain.apply(row(id));
    }
    assertThat(chain.takeTally().get("rule/w.warned"), equalTo(3L));
  }

  @Test
  void aDataSetCheckCountsOnlyRowsThatWentThrough() {
    OpenChain chain =
        open(
            TestStep.check("c", IDS, 1),
            TestStep.reject("r", IDS, 2),
            TestStep.filter("f", IDS, 3));
    for (long id : new long[] {1, 2, 3}) {
      chain.apply(row(id));
    }
    assertThat(chain.takeTally().get("check/c.counted"), equalTo(1L));
  }

  @Test
  void violationsFoundElsewhereAreCountedUnderTheirRule() {
    OpenChain chain = open();
    chain.countRule(new Violation("decode", "id", "must be a whole number"));
    chain.countRule(new Violation("decode", "at", "must be a date"));
    assertThat(chain.takeTally().counts(), equalTo(Map.of("rule/decode", 2L)));
  }

  private static OpenChain open(RowStep... steps) {
    return new RowChain(IDS, List.of(steps)).open();
  }

  private static Object[] row(long id) {
    return new Object[] {id};
  }
}
