package io.penstock.connectors.samples;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.Source;
import io.penstock.plan.connect.UnusableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Rows of a benchmark's table: data at any size that nobody has to ship, and the same every time.
 *
 * <p>Columns go to the fields of their name; those that no field has are not taken. A field without
 * a column is null.
 */
public final class SampleSource implements Source<Slice> {
  private final SampleTable table;
  private final Expected expected;
  private final Set<String> taken;

  private SampleSource(SampleTable table, Expected expected, Set<String> taken) {
    this.table = table;
    this.expected = expected;
    this.taken = taken;
  }

  /**
   * A table of TPC-DS, the data of a retailer.
   *
   * @param table such as {@code customer}
   * @param scale 1 is about a gigabyte for all tables together; sizes do not grow evenly
   * @throws UnusableException where there is no such table
   */
  public static SampleSource tpcds(String table, double scale, Expected expected) {
    return new SampleSource(TpcdsTable.of(table, scale), expected, Set.of());
  }

  /**
   * A table of TPC-H, the data of a wholesaler.
   *
   * @param table such as {@code orders}
   * @param scale 1 is about a gigabyte for all tables together
   * @throws UnusableException where there is no such table
   */
  public static SampleSource tpch(String table, double scale, Expected expected) {
    return new SampleSource(TpchSample.of(table, scale), expected, Set.of());
  }

  /** Takes these columns only; all that have a field by default. */
  public SampleSource withColumns(Set<String> columns) {
    return new SampleSource(table, expected, Set.copyOf(columns));
  }

  @Override
  public Schema schema() {
    return expected.schema();
  }

  @Override
  public void preflight() {
    TreeSet<String> missing = new TreeSet<>(taken);
    missing.removeAll(table.columns());
    if (missing.isEmpty()) {
      missing.addAll(expected.needed());
      missing.removeAll(taken.isEmpty() ? table.columns() : taken);
    }
    if (!missing.isEmpty()) {
      throw new UnusableException(
          table.name()
              + " has no column "
              + String.join(", ", missing)
              + "; its columns are "
              + String.join(", ", table.columns()));
    }
  }

  @Override
  public PTransform<PBegin, PCollection<Slice>> elements() {
    return new Slices(table.slices());
  }

  @Override
  public RecordReader<Slice> open() {
    return new SampleReader(table, expected.schema(), taken);
  }

  private static final class Slices extends PTransform<PBegin, PCollection<Slice>> {
    private final int count;

    Slices(int count) {
      this.count = count;
    }

    @Override
    public PCollection<Slice> expand(PBegin begin) {
      List<Slice> slices = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        slices.add(new Slice(i, count));
      }
      return begin
          .apply("Slices", Create.of(slices).withCoder(SerializableCoder.of(Slice.class)))
          .apply("Spread slices", Reshuffle.viaRandomKey());
    }
  }
}
