package io.penstock.transforms.dedup;

import static io.penstock.testing.RowMatchers.rowsOf;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.testing.BothModes;
import io.penstock.testing.Mode;
import io.penstock.testing.Outcome;
import io.penstock.testing.RowTable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class DropDuplicatesTest {
  private static final RowTable VERSIONS =
      RowTable.of(
          """
          id:integer | updated_at:timestamp | name:string
          1          | 2026-01-01T00:00:00Z | old
          2          | 2026-01-02T00:00:00Z | only
          1          | 2026-01-03T00:00:00Z | new
          1          | 2026-01-02T00:00:00Z | between
          3          | null                 | never
          3          | 2025-01-01T00:00:00Z | once
          """);
  private static final DropDuplicates LATEST = DropDuplicates.latest(List.of("id"), "updated_at");

  @Test
  void theNewestRowOfEachKeyStays() {
    BothModes.check(
        VERSIONS,
        daily(LATEST),
        RowTable.of(
            """
            id:integer | updated_at:timestamp | name:string
            1          | 2026-01-03T00:00:00Z | new
            2          | 2026-01-02T00:00:00Z | only
            3          | 2025-01-01T00:00:00Z | once
            """));
  }

  @Test
  void theOldestRowOfEachKeyStaysWhereThatIsAsked() {
    BothModes.check(
        VERSIONS,
        daily(DropDuplicates.earliest(List.of("id"), "updated_at")),
        RowTable.of(
            """
            id:integer | updated_at:timestamp | name:string
            1          | 2026-01-01T00:00:00Z | old
            2          | 2026-01-02T00:00:00Z | only
            3          | null                 | never
            """));
  }

  @Test
  void tiesComeOutTheSameWhateverTheOrder() {
    RowTable ties =
        RowTable.of(
            """
            id:integer | version:integer | name:string | amount:decimal
            1          | 1               | b           | 1.0
            1          | 1               | b           | 1.00
            1          | 1               | a           | 9
            1          | 1               | null        | 9
            2          | null            | é           | 1
            2          | null            | z           | 1
            """);
    List<Row> winners = List.of(ties.rows().get(1), ties.rows().get(4));
    for (long seed = 0; seed < 8; seed++) {
      BothModes.given(ties)
          .withOrderOf(seed)
          .check(
              daily(DropDuplicates.latest(List.of("id"), "version")),
              outcome -> {
                assertThat(outcome.rows().size(), equalTo(2));
                assertThat(outcome.rows().containsAll(winners), is(true));
              });
    }
  }

  @Test
  void rowsWithANullInTheirKeyAllStay() {
    RowTable nulls =
        RowTable.of(
            """
            region:string | id:integer | version:integer
            null          | 1          | 1
            null          | 1          | 2
            eu            | null       | 1
            eu            | null       | 1
            """);
    BothModes.check(nulls, daily(DropDuplicates.latest(List.of("region", "id"), "version")), nulls);
  }

  @Test
  void decimalKeysAreOneByValue() {
    BothModes.check(
        RowTable.of("id:decimal | version:integer\n1.0 | 1\n1.00 | 3\n1 | 2"),
        daily(DropDuplicates.latest(List.of("id"), "version")),
        RowTable.of("id:decimal | version:integer\n1.00 | 3"));
  }

  @Test
  void byteKeysAreOneByContent() {
    BothModes.check(
        RowTable.of("id:bytes | version:integer\n00ff | 1\n00ff | 3\n00ff | 2\n00 | 1"),
        daily(DropDuplicates.latest(List.of("id"), "version")),
        RowTable.of("id:bytes | version:integer\n00ff | 3\n00 | 1"));
  }

  @Test
  void oneHotKeyGivesOneRow() {
    Schema schema = RowTable.of("id:integer | version:integer").schema();
    List<Row> rows =
        IntStream.range(0, 3000)
            .mapToObj(i -> Row.withSchema(schema).addValues(7L, (i * 1_009L) % 3000).build())
            .toList();
    BothModes.check(
        RowTable.of(schema, rows),
        daily(DropDuplicates.latest(List.of("id"), "version")),
        RowTable.of(schema, List.of()).withRows("7 | 2999"));
  }

  @Test
  void everyRowThatIsDeliveredTwiceStaysOnce() {
    RowTable twice =
        RowTable.of(
            VERSIONS.schema(),
            IntStream.range(0, 2).mapToObj(i -> VERSIONS.rows()).flatMap(List::stream).toList());
    Outcome once = Outcome.of(VERSIONS.create(), LATEST);
    BothModes.check(twice, daily(LATEST), RowTable.of(VERSIONS.schema(), once.rows()));
  }

  @Test
  void anEmptyInputGivesNothing() {
    RowTable nothing = RowTable.of(VERSIONS.schema(), List.of());
    BothModes.check(nothing, daily(LATEST), nothing);
  }

  @Test
  void windowsAreSortedOutEachForItself() {
    BothModes.given(VERSIONS)
        .withEventTimes(
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00Z",
            "2026-01-02T00:00:00Z",
            "2026-01-02T00:00:00Z",
            "2026-01-01T00:00:00Z",
            "2026-01-02T00:00:00Z")
        .check(
            daily(LATEST),
            outcome ->
                assertThat(
                    outcome.rows(),
                    rowsOf(
                        """
                        id:integer | updated_at:timestamp | name:string
                        1          | 2026-01-01T00:00:00Z | old
                        2          | 2026-01-02T00:00:00Z | only
                        3          | null                 | never
                        1          | 2026-01-03T00:00:00Z | new
                        3          | 2025-01-01T00:00:00Z | once
                        """)));
  }

  @Test
  void columnsThatAreNotThereAreAnErrorBeforeTheRun() {
    for (DropDuplicates wrong :
        List.of(
            DropDuplicates.latest(List.of("key"), "updated_at"),
            DropDuplicates.latest(List.of("id"), "updated"))) {
      assertThrows(
          IllegalArgumentException.class, () -> BothModes.given(VERSIONS).run(Mode.BATCH, wrong));
    }
  }

  @Test
  void keptAndOthersTogetherAreTheInput() {
    KeepOnePerKey<Row> one =
        KeepOnePerKey.greatest(
            row -> RecordKey.of(row.getValues().toArray(), new int[] {0}),
            (a, b) -> new RowOrder(1).compare(a.getValues().toArray(), b.getValues().toArray()));
    PTransform<PCollection<Row>, PCollectionTuple> windowed =
        PTransform.compose(
            rows -> rows.apply(Window.into(FixedWindows.of(Duration.standardDays(1)))).apply(one));
    RowTable given = VERSIONS.withRows("null | null | x\nnull | null | x");
    for (int bundles : new int[] {1, 8}) {
      BothModes.given(given)
          .withBundles(bundles)
          .check(
              windowed,
              outcome -> {
                List<Row> kept = outcome.rows(one.kept().getId());
                List<Row> others = outcome.rows(one.others().getId());
                assertThat(kept.size(), equalTo(5));
                assertThat(Stream.concat(kept.stream(), others.stream()).toList(), rowsOf(given));
              });
    }
  }

  private static PTransform<PCollection<Row>, PCollection<Row>> daily(DropDuplicates duplicates) {
    return PTransform.compose(
        rows ->
            rows.apply(Window.into(FixedWindows.of(Duration.standardDays(1)))).apply(duplicates));
  }
}
