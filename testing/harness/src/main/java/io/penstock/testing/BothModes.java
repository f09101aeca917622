package io.penstock.testing;

import static org.hamcrest.MatcherAssert.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TimestampedValue;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/**
 * One claim about a transform, held in batch and in streaming.
 *
 * <pre>{@code
 * BothModes.given("""
 *         name:string
 *         ann
 *         """)
 *     .check(new Greet(), outcome -> assertThat(outcome.rows(), rowsOf("""
 *         greeting:string
 *         hello ann
 *         """)));
 * }</pre>
 *
 * <p>In batch the rows are a bounded collection. In streaming they come in bundles through Beam's
 * TestStream; between bundles the watermark moves to the earliest event time still to come, so that
 * no row is late, and at the end to infinity. For late rows see {@link StreamScript}.
 */
public final class BothModes {
  private final Schema schema;
  private final List<TimestampedValue<Row>> rows;
  private final int bundles;

  private BothModes(Schema schema, List<TimestampedValue<Row>> rows, int bundles) {
    this.schema = schema;
    this.rows = List.copyOf(rows);
    this.bundles = bundles;
  }

  /** Rows in this order, in three bundles, at the earliest event time that Beam knows. */
  public static BothModes given(RowTable table) {
    List<TimestampedValue<Row>> rows =
        table.rows().stream().map(row -> TimestampedValue.of(row, Instants.EARLIEST)).toList();
    return new BothModes(table.schema(), rows, 3);
  }

  /** {@link #given(RowTable)} of the text of a table. */
  public static BothModes given(String table) {
    return given(RowTable.of(table));
  }

  /**
   * Holds the common case: rows in, rows out, in any order.
   *
   * @throws AssertionError where the transform gives other rows in one of the modes
   */
  public static void check(
      RowTable given,
      PTransform<? super PCollection<Row>, PCollection<Row>> transform,
      RowTable expected) {
    given(given)
        .check(transform, outcome -> assertThat(outcome.rows(), RowMatchers.rowsOf(expected)));
  }

  /**
   * The event time of each row, one after the other.
   *
   * @param times as many ISO-8601 instants as there are rows, such as {@code 2026-01-31T10:00:00Z}
   */
  public BothModes withEventTimes(String... times) {
    return timed(Arrays.stream(times).map(Instant::parse).toList());
  }

  /**
   * The event time of each row is the value of a column.
   *
   * @param column a column of type timestamp without nulls; microseconds are cut off
   */
  public BothModes withEventTime(String column) {
    List<Instant> times = new ArrayList<>();
    for (TimestampedValue<Row> row : rows) {
      if (!(row.getValue().getValue(column) instanceof Instant time)) {
        throw new IllegalArgumentException(column + " must hold a timestamp in every row");
      }
      times.add(time);
    }
    return timed(times);
  }

  private BothModes timed(List<Instant> times) {
    if (times.size() != rows.size()) {
      throw new IllegalArgumentException(
          "there are " + rows.size() + " rows and " + times.size() + " event times");
    }
    List<TimestampedValue<Row>> timed =
        IntStream.range(0, rows.size())
            .mapToObj(i -> TimestampedValue.of(rows.get(i).getValue(), Instants.beam(times.get(i))))
            .toList();
    return new BothModes(schema, timed, bundles);
  }

  /**
   * The number of bundles in streaming; by default 3. Batch leaves it to the runner.
   *
   * @param bundles 1 or more; where there are fewer rows, each is a bundle of its own
   */
  public BothModes withBundles(int bundles) {
    if (bundles < 1) {
      throw new IllegalArgumentException(bundles + " bundles cannot hold rows; write 1 or more");
    }
    return new BothModes(schema, rows, bundles);
  }

  /** The rows in another order, the same one for the same seed. */
  public BothModes withOrderOf(long seed) {
    List<TimestampedValue<Row>> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    return new BothModes(schema, shuffled, bundles);
  }

  /**
   * Runs the transform in each mode and holds the claim against what it put out.
   *
   * @throws AssertionError that names the mode, where the claim fails in one; both are tried
   */
  public void check(
      PTransform<? super PCollection<Row>, ? extends POutput> transform, Consumer<Outcome> claim) {
    Assertions.assertAll(
        Arrays.stream(Mode.values()).<Executable>map(mode -> () -> check(mode, transform, claim)));
  }

  private void check(
      Mode mode,
      PTransform<? super PCollection<Row>, ? extends POutput> transform,
      Consumer<Outcome> claim) {
    Outcome outcome = run(mode, transform);
    try {
      claim.accept(outcome);
    } catch (AssertionError e) {
      throw new AssertionError("in " + mode + ": " + e.getMessage(), e);
    }
  }

  /** Runs the transform in one mode, for tests that are parameterised by {@link Mode}. */
  public Outcome run(Mode mode, PTransform<? super PCollection<Row>, ? extends POutput> transform) {
    return Outcome.of(mode.source(schema, inBundles()), transform);
  }

  private List<List<TimestampedValue<Row>>> inBundles() {
    List<List<TimestampedValue<Row>>> parts = new ArrayList<>();
    int count = Math.min(bundles, rows.size());
    for (int i = 0; i < count; i++) {
      parts.add(rows.subList(i * rows.size() / count, (i + 1) * rows.size() / count));
    }
    return parts;
  }
}
