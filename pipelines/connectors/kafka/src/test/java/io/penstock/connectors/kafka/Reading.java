package io.penstock.connectors.kafka;

import io.penstock.plan.connect.ColumnDrift;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.Slice;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source handed on. */
final class Reading implements RecordReceiver {
  final List<String> rows = new ArrayList<>();
  final List<String> unreadable = new ArrayList<>();
  final List<String> invalid = new ArrayList<>();
  final List<String> drift = new ArrayList<>();

  static Reading of(Slice<OffsetRange> slice) throws IOException {
    Reading reading = new Reading();
    try (RecordReader<OffsetRange> reader = slice.source().open()) {
      for (OffsetRange range : TestTopic.rangesOf(slice)) {
        reader.read(range, reading);
      }
    }
    return reading;
  }

  @Override
  public void record(@Nullable Object[] row, RawRecord raw) {
    rows.add(Arrays.toString(row));
  }

  @Override
  public void invalid(@Nullable Object[] row, List<Violation> violations, RawRecord raw) {
    invalid.add(violations.stream().map(v -> v.rule() + " " + v.path()).toList() + " " + raw);
  }

  @Override
  public void drift(ColumnDrift told) {
    drift.add(told.kind() + " " + told.column() + " " + told.place());
  }

  @Override
  public void unreadable(
      @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw) {
    unreadable.add(
        violations.stream().map(Violation::rule).toList()
            + " "
            + Arrays.toString(partial)
            + " "
            + raw);
  }
}
