package io.penstock.connectors.jdbc;

import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands records on and remembers that it did: what was handed on cannot be taken back. */
public final class HandedOn implements RecordReceiver {
  private final RecordReceiver to;
  private boolean any;

  public HandedOn(RecordReceiver to) {
    this.to = to;
  }

  /** Whether it handed anything on. */
  public boolean any() {
    return any;
  }

  @Override
  public void record(@Nullable Object[] row, RawRecord raw) throws IOException {
    any = true;
    to.record(row, raw);
  }

  @Override
  public void unreadable(
      @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw)
      throws IOException {
    any = true;
    to.unreadable(partial, violations, raw);
  }
}
