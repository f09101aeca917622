package io.penstock.plan.assemble;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.testing.RowTable;
import io.penstock.transforms.reject.Violation;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TracedTest {
  private static final RowTable ROWS =
      RowTable.of(
          """
          id:integer | name:string | amount:decimal | tags:string[]
          1          | Zoë         | 1.50           | [a, null]
          null       | null        | null           | null
          """);

  private static Traced copy(Traced traced) throws Exception {
    Traced.RowsCoder coder = Traced.RowsCoder.of(ROWS.schema());
    return CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, traced));
  }

  @Test
  void rowTravelsWithItsPlaceAndTheRulesItBreaks() throws Exception {
    Violation code = new Violation("code.unique", "code", "must be unique");
    Violation mark = new Violation("mark.unique", "mark", "must be unique");
    for (@Nullable Object[] row : ROWS.values()) {
      Traced traced = new Traced(row, "Zoë.csv", Long.MAX_VALUE);
      Traced there = copy(traced);
      assertThat(there.row(), is(row));
      assertThat(there.origin(), is("Zoë.csv"));
      assertThat(there.position(), is(Long.MAX_VALUE));
      assertThat(there.repeats(), is(List.of()));
      assertThat(copy(traced.repeating(code).repeating(mark)).repeats(), is(List.of(code, mark)));
    }
  }

  @Test
  void textTellsThePlaceAndNoValue() {
    Traced traced = new Traced(ROWS.values().get(0), "a.csv", 2);
    assertThat(traced.toString(), is("row at a.csv:2"));
  }

  @Test
  void earlierPlacesAreLess() {
    @Nullable Object[] row = ROWS.values().get(0);
    Traced first = new Traced(row, "a.csv", 9);
    assertThat(Traced.byPlace(first, new Traced(row, "a.csv", 10)) < 0, is(true));
    assertThat(Traced.byPlace(first, new Traced(row, "b.csv", 1)) < 0, is(true));
    assertThat(Traced.byPlace(first, new Traced(row, "a.csv", 9)), is(0));
  }
}
