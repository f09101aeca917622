package io.penstock.connectors.files;

import io.penstock.plan.connect.RefusedRowException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Writes rows into a Parquet file, a row group of them held in memory at most. */
final class ParquetRowWriter implements RowWriter {
  private final List<ParquetField> fields;
  private final @Nullable Object[] exact;
  private final ParquetGroups groups;

  ParquetRowWriter(List<ParquetField> fields, ParquetGroups groups) {
    this.fields = fields;
    this.exact = new @Nullable Object[fields.size()];
    this.groups = groups;
  }

  @Override
  public void write(@Nullable Object[] row) throws IOException, RefusedRowException {
    for (int i = 0; i < exact.length; i++) {
      ParquetField field = fields.get(i);
      exact[i] = field.exact().in(field.type().getName(), row[i]);
    }
    groups.add(this::put);
  }

  private long put(RecordConsumer out) {
    out.startMessage();
    long size = ParquetNestings.put(out, exact, fields);
    out.endMessage();
    return size;
  }

  @Override
  public void close() throws IOException {
    try (groups) {
      groups.end(Map.of());
    }
  }
}
