package io.penstock.transforms.rows;

import static io.penstock.testing.RowMatchers.rowsOf;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.penstock.testing.BothModes;
import io.penstock.testing.Mode;
import io.penstock.testing.Outcome;
import io.penstock.testing.RowTable;
import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

class FusionPropertiesTest {
  private static final Schema IDS = RowTable.of("id:integer").schema();

  /** A kind of step and its number, without a name: steps of a chain are named by their place. */
  record Kind(String what, long number) {
    RowStep named(String name, Schema schema) {
      return switch (what) {
        case "add" -> TestStep.add(name, schema, number);
        case "filter" -> TestStep.filter(name, schema, number);
        case "warn" -> TestStep.warn(name, schema, number);
        default -> TestStep.reject(name, schema, number);
      };
    }
  }

  /** What came of rows. */
  record Result(List<Object> rows, List<Violation> rejections, Tally tally) {}

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void stepsDoTheSameTogetherAsOneByOne(
      @ForAll("chains") List<Kind> kinds, @ForAll("ids") List<Long> ids) {
    assertThat(through(List.of(steps(kinds)), ids), equalTo(through(oneByOne(kinds), ids)));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void noRowIsLostAndNoneIsCountedTwice(
      @ForAll("chains") List<Kind> kinds, @ForAll("ids") List<Long> ids) {
    Result result = through(List.of(steps(kinds)), ids);
    long left = ids.size();
    for (int i = 0; i < kinds.size(); i++) {
      String step = "step/" + i;
      assertThat(result.tally().get(step + "/in"), equalTo(left));
      left -= result.tally().get(step + "/filtered") + result.tally().get(step + "/rejected");
      assertThat(result.tally().get(step + "/out"), equalTo(left));
    }
    assertThat((long) result.rows().size(), equalTo(left));
  }

  @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
  void pipelinesDoTheSameFusedAsUnfused(
      @ForAll("chains") List<Kind> kinds, @ForAll("ids") List<Long> ids) {
    RowTable given = RowTable.of(IDS, ids.stream().map(FusionPropertiesTest::row).toList());
    Outcome unfused =
        BothModes.given(given)
            .run(
                Mode.BATCH,
                PTransform.<PCollection<Row>, PCollection<Row>>compose(
                    rows -> {
                      PCollection<Row> last = rows;
                      for (int i = 0; i < kinds.size(); i++) {
                        last = last.apply("Step " + i, fused(kinds, i, i + 1)).accepted();
                      }
                      return last;
                    }));
    RowTable expected = RowTable.of(IDS, unfused.rows());
    BothModes.given(given)
        .check(
            fused(kinds, 0, kinds.size()),
            outcome -> assertThat(outcome.rows("accepted"), rowsOf(expected)));
  }

  @Provide
  Arbitrary<List<Kind>> chains() {
    return Combinators.combine(
            Arbitraries.of("add", "filter", "warn", "reject"), Arbitraries.longs().between(2, 5))
        .as(Kind::new)
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<Long>> ids() {
    return Arbitraries.longs().between(-50, 50).list().ofMaxSize(40);
  }

  private static FusedSteps fused(List<Kind> kinds, int from, int to) {
    @SuppressWarnings("unchecked")
    Function<Schema, RowStep>[] steps = new Function[to - from];
    for (int i = from; i < to; i++) {
      String name = "" + i;
      Kind kind = kinds.get(i);
      steps[i - from] = schema -> kind.named(name, schema);
    }
    return FusedSteps.of(steps);
  }

  private static List<RowStep> steps(List<Kind> kinds) {
    return IntStream.range(0, kinds.size()).mapToObj(i -> kinds.get(i).named("" + i, IDS)).toList();
  }

  private static List<List<RowStep>> oneByOne(List<Kind> kinds) {
    return steps(kinds).stream().map(List::of).toList();
  }

  /** Sends all rows through one chain after the other. */
  private static Result through(List<List<RowStep>> chains, List<Long> ids) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    ids.forEach(id -> rows.add(new Object[] {id}));
    List<Violation> rejections = new ArrayList<>();
    Tally tally = new Tally();
    for (List<RowStep> steps : chains) {
      OpenChain chain = new RowChain(IDS, steps).open();
      List<@Nullable Object[]> given = List.copyOf(rows);
      rows.clear();
      for (@Nullable Object[] row : given) {
        @Nullable Object @Nullable [] result = chain.apply(row);
        if (result != null) {
          rows.add(result);
        }
        rejections.addAll(chain.report().rejections());
      }
      tally.merge(chain.takeTally());
    }
    rejections.sort(Comparator.comparing(Violation::rule));
    return new Result(rows.stream().map(row -> row[0]).toList(), rejections, tally);
  }

  private static Row row(Long id) {
    return Row.withSchema(IDS).addValue(id).build();
  }
}
