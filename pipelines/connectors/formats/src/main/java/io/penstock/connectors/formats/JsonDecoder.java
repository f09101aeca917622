package io.penstock.connectors.formats;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReceiver;
import java.io.IOException;

/** Decodes records of JSON again. */
public final class JsonDecoder implements RecordDecoder {
  private final JsonRecord json;

  /**
   * Makes a decoder.
   *
   * @param maxRecord the most bytes of a record
   */
  public JsonDecoder(Expected expected, int maxRecord) {
    this.json = new JsonRecord(expected, maxRecord);
  }

  @Override
  public void decode(RawRecord raw, RecordReceiver receiver) throws IOException {
    json.hand(Unicode.strict(raw.text()), raw, receiver);
  }
}
