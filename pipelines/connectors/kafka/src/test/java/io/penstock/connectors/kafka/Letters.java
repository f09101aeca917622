package io.penstock.connectors.kafka;

import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts that would be kept of all records. */
final class Letters implements RecordReceiver {
  final List<String> texts = new ArrayList<>();

  @Override
  public void record(@Nullable Object[] row, RawRecord raw) {
    texts.add(raw.text());
  }

  @Override
  public void unreadable(
      @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw) {
    texts.add(raw.text());
  }
}
