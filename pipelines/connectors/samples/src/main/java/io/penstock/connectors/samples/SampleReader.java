package io.penstock.connectors.samples;

import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.jspecify.annotations.Nullable;

/** Generates a slice and decodes its texts into the fields of a schema. */
final class SampleReader implements RecordReader<Slice> {
  private final SampleTable table;
  private final Schema schema;
  private final int[] columns;

  SampleReader(SampleTable table, Schema schema, Set<String> taken) {
    this.table = table;
    this.schema = schema;
    List<String> names = table.columns();
    this.columns =
        schema.getFieldNames().stream()
            .mapToInt(name -> taken.isEmpty() || taken.contains(name) ? names.indexOf(name) : -1)
            .toArray();
  }

  /** Rows are counted within their slice, as some slices make several rows of a number. */
  @Override
  public void read(Slice slice, RecordReceiver receiver) throws IOException {
    String origin = table.name() + "[" + slice.number() + "/" + slice.of() + "]";
    long[] position = {0};
    table.generate(slice, row -> hand(row, origin, ++position[0], receiver));
  }

  private void hand(
      List<@Nullable String> texts, String origin, long position, RecordReceiver receiver)
      throws IOException {
    @Nullable Object[] row = new Object[columns.length];
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      String text = columns[i] < 0 ? null : texts.get(columns[i]);
      if (text != null && !text.isEmpty()) {
        row[i] = SampleValues.of(schema.getField(i).getType(), text);
        if (row[i] == null) {
          violations.add(Decoding.wrong(schema.getField(i)));
        }
      }
    }
    SampleRecord raw = new SampleRecord(origin, position, texts);
    if (violations.isEmpty()) {
      receiver.record(row, raw);
    } else {
      receiver.unreadable(row, violations, raw);
    }
  }
}
