package io.penstock.connectors.files;

import io.penstock.connectors.formats.Unicode;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReceiver;
import java.io.IOException;

/** Decodes lines of JSON again. */
final class JsonDecoder implements RecordDecoder {
  private final int maxRecord;
  private final JsonLine line;

  JsonDecoder(Expected expected, int maxRecord) {
    this.maxRecord = maxRecord;
    this.line = new JsonLine(expected, maxRecord);
  }

  @Override
  public void decode(RawRecord raw, RecordReceiver receiver) throws IOException {
    byte[] bytes = Unicode.strict(raw.text());
    if (bytes.length > maxRecord) {
      line.refuse(raw, receiver);
    } else {
      line.hand(bytes, 0, bytes.length, raw, receiver);
    }
  }
}
