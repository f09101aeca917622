package io.penstock.connectors.formats;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReceiver;
import java.io.IOException;

/** Decodes records of JSON again. */
public final class JsonDecoder implements RecordDecoder {
  private final int maxRecord;
  private final JsonRecord json;

  /**
   * Makes a decoder.
   *
   * @param maxRecord the most bytes of a record
   */
  public JsonDecoder(Expected expected, int maxRecord) {
    this.maxRecord = maxRecord;
    this.json = new JsonRecord(expected, maxRecord);
  }

  @Override
  public void decode(RawRecord raw, RecordReceiver receiver) throws IOException {
    byte[] bytes = Unicode.strict(raw.text());
    if (bytes.length > maxRecord) {
      json.refuse(raw, receiver);
    } else {
      json.hand(bytes, 0, bytes.length, raw, receiver);
    }
  }
}
