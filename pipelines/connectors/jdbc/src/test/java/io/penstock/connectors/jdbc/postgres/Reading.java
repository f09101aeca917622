package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.plan.connect.ColumnDrift;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a source handed on. */
final class Reading implements RecordReceiver {
  final List<List<@Nullable Object>> rows = new ArrayList<>();
  final List<String> unreadable = new ArrayList<>();
  final List<String> invalid = new ArrayList<>();
  final List<String> drift = new ArrayList<>();
  final List<Long> positions = new ArrayList<>();
  final List<String> texts = new ArrayList<>();

  static Expected expected(Loads loads, String... needed) {
    return new Expected(loads.load().schema(), Set.of(needed), Map.of());
  }

  static Reading of(ReadFromPostgres source, List<KeyRange> ranges) throws IOException {
    Reading reading = new Reading();
    try (RecordReader<KeyRange> reader = source.open()) {
      for (KeyRange range : ranges) {
        reader.read(range, reading);
      }
    }
    return reading;
  }

  static Reading of(ReadFromPostgres source) throws IOException {
    return of(source, List.of(KeyRange.all()));
  }

  @Override
  public void record(@Nullable Object[] row, RawRecord raw) {
    rows.add(Arrays.asList(row));
    positions.add(raw.position());
    texts.add(raw.origin() + " " + raw.text());
  }

  @Override
  public void invalid(@Nullable Object[] row, List<Violation> violations, RawRecord raw) {
    invalid.add(
        violations.stream().map(v -> v.rule() + " " + v.path()).toList()
            + " "
            + Arrays.asList(row));
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
            + raw.text());
    positions.add(raw.position());
  }
}
