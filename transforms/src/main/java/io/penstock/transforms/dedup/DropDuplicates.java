package io.penstock.transforms.dedup;

import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * One row of each key: the newest, or the oldest. See {@link KeepOnePerKey} for how, and {@link
 * RowOrder} for ties. Rows whose key holds a null are all kept.
 */
public final class DropDuplicates extends PTransform<PCollection<Row>, PCollection<Row>> {
  private final List<String> columns;
  private final String orderBy;
  private final boolean latest;

  private DropDuplicates(List<String> columns, String orderBy, boolean latest) {
    this.columns = List.copyOf(columns);
    this.orderBy = orderBy;
    this.latest = latest;
  }

  /**
   * Keeps the row with the greatest value of a column.
   *
   * @param key the columns that identify a record
   * @param orderBy the column that orders its versions; null comes before every value
   */
  public static DropDuplicates latest(List<String> key, String orderBy) {
    return new DropDuplicates(key, orderBy, true);
  }

  /** Keeps the row with the least value of a column; as {@link #latest} otherwise. */
  public static DropDuplicates earliest(List<String> key, String orderBy) {
    return new DropDuplicates(key, orderBy, false);
  }

  @Override
  public PCollection<Row> expand(PCollection<Row> rows) {
    Schema schema = rows.getSchema();
    int[] fields = RecordKey.fields(schema, columns);
    RowOrder order = new RowOrder(schema.indexOf(orderBy));
    int sign = latest ? 1 : -1;
    KeepOnePerKey<Row> one =
        KeepOnePerKey.greatest(
            row -> RecordKey.of(values(row), fields),
            (a, b) -> sign * order.compare(values(a), values(b)));
    PCollectionTuple sorted = rows.apply(one);
    return sorted.get(one.kept()).setRowSchema(schema);
  }

  private static @Nullable Object[] values(Row row) {
    return row.getValues().toArray();
  }
}
