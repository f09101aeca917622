package io.penstock.connectors.kafka;

import io.penstock.connectors.formats.JsonRecord;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that are JSON objects of the columns. */
final class JsonValues implements ValueDecoder {
  private final JsonRecord json;

  JsonValues(Expected expected, int maxRecord) {
    this.json = new JsonRecord(expected, maxRecord);
  }

  @Override
  public void hand(byte @Nullable [] value, RawRecord raw, RecordReceiver receiver)
      throws IOException {
    if (value == null || value.length == 0) {
      receiver.unreadable(null, List.of(EMPTY), raw);
    } else {
      json.hand(value, raw, receiver);
    }
  }
}
