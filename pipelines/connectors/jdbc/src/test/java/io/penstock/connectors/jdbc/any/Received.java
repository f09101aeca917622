package io.penstock.connectors.jdbc.any;

import io.penstock.connectors.jdbc.Loads;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.spec.Location;
import io.penstock.spec.Settings;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a source handed on. */
final class Received implements RecordReceiver {
  final List<List<@Nullable Object>> rows = new ArrayList<>();
  final List<String> unreadable = new ArrayList<>();
  final List<Long> positions = new ArrayList<>();

  /** A source as a pipeline file writes it: keys and values, one after the other. */
  static ReadFromJdbc source(Loads loads, Set<String> needed, Object... config) {
    Map<String, Object> values = new LinkedHashMap<>(Map.of("fetch_size", 100L));
    for (int i = 0; i < config.length; i += 2) {
      values.put((String) config[i], config[i + 1]);
    }
    return ReadFromJdbc.of(settings(values), new Expected(loads.load().schema(), needed, Map.of()));
  }

  static Settings settings(Map<String, Object> values) {
    return new Settings(new Location("pipeline.yaml", 1, 1), values, Map.of());
  }

  static Received of(ReadFromJdbc source, List<Part> parts) throws IOException {
    Received received = new Received();
    try (RecordReader<Part> reader = source.open()) {
      for (Part part : parts) {
        reader.read(part, received);
      }
    }
    return received;
  }

  static Received of(ReadFromJdbc source) throws IOException {
    return of(source, List.of(Part.all()));
  }

  @Override
  public void record(@Nullable Object[] row, RawRecord raw) {
    rows.add(Arrays.asList(row));
    positions.add(raw.position());
  }

  @Override
  public void unreadable(
      @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw) {
    unreadable.add(violations.stream().map(Violation::rule).toList() + " " + raw.text());
    positions.add(raw.position());
  }
}
