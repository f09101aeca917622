package io.penstock.connectors.samples;

import io.penstock.plan.connect.Changes;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.Source;
import io.penstock.plan.connect.UnusableException;
import io.penstock.spec.Nearest;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are written in the pipeline itself. A missing key is null; a value that is not of its
 * field's type makes the row unreadable, as it would in a file.
 */
public final class CreateSource implements Source<Integer> {
  private static final String ORIGIN = "elements";

  private final ArrayList<LinkedHashMap<String, @Nullable Object>> elements = new ArrayList<>();
  private final Expected expected;
  private final boolean changes;

  private CreateSource(Expected expected, boolean changes) {
    this.expected = expected;
    this.changes = changes;
  }

  /**
   * Makes a source of rows.
   *
   * @param elements a map a row: texts, numbers, truth values, lists, maps or null by field name;
   *     dates and times are ISO-8601 texts
   */
  public static CreateSource of(
      List<? extends Map<String, ? extends @Nullable Object>> elements, Expected expected) {
    return of(elements, new CreateSource(expected, false));
  }

  /**
   * Makes a source of changes.
   *
   * @param elements as in {@link #of}, with the columns of {@link Changes}; without them a row is
   *     there, and of the version that its place in the list is
   */
  public static CreateSource ofChanges(
      List<? extends Map<String, ? extends @Nullable Object>> elements, Expected expected) {
    Expected changes = expected.with(Changes.with(expected.schema()));
    CreateSource source = of(elements, new CreateSource(changes, true));
    for (int i = 0; i < source.elements.size(); i++) {
      source.elements.get(i).putIfAbsent(Changes.DELETED, false);
      source.elements.get(i).putIfAbsent(Changes.VERSION, i + 1L);
    }
    return source;
  }

  private static CreateSource of(
      List<? extends Map<String, ? extends @Nullable Object>> elements, CreateSource source) {
    elements.forEach(element -> source.elements.add(new LinkedHashMap<>(element)));
    return source;
  }

  @Override
  public boolean changes() {
    return changes;
  }

  @Override
  public Schema schema() {
    return expected.schema();
  }

  /** Whether every key is a field. */
  @Override
  public void preflight() {
    for (int i = 0; i < elements.size(); i++) {
      for (String key : elements.get(i).keySet()) {
        if (!schema().hasField(key)) {
          throw new UnusableException(
              ORIGIN + "[" + i + "]: " + Nearest.unknown("field", key, schema().getFieldNames()));
        }
      }
    }
  }

  @Override
  public PTransform<PBegin, PCollection<Integer>> elements() {
    return Create.of(0).withCoder(VarIntCoder.of());
  }

  @Override
  public RecordReader<Integer> open() {
    return this::read;
  }

  private void read(Integer element, RecordReceiver receiver) throws IOException {
    for (int i = 0; i < elements.size(); i++) {
      Map<String, @Nullable Object> values = elements.get(i);
      SampleRecord raw = new SampleRecord(ORIGIN, i + 1L, values);
      List<Violation> violations = new ArrayList<>();
      @Nullable Object[] row = row(values, violations);
      if (violations.isEmpty()) {
        receiver.record(row, raw);
      } else {
        receiver.unreadable(row, violations, raw);
      }
    }
  }

  private @Nullable Object[] row(Map<String, @Nullable Object> values, List<Violation> violations) {
    @Nullable Object[] row = new Object[schema().getFieldCount()];
    for (int i = 0; i < row.length; i++) {
      Schema.Field field = schema().getField(i);
      Object value = values.get(field.getName());
      if (value != null) {
        row[i] = SampleValues.of(field.getType(), value);
        if (row[i] == null) {
          violations.add(Decoding.wrong(field));
        }
      }
    }
    return row;
  }
}
