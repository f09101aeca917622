package io.penstock.connectors.formats;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Decodes Avro and Parquet records again, by a text that says the type of each value. */
public record AvroDecoder(Expected expected) implements RecordDecoder {
  private static final Violation NO_RECORD =
      new Violation("record.syntax", "", "the text must be that of an Avro or Parquet record");

  @Override
  public void decode(RawRecord raw, RecordReceiver receiver) throws IOException {
    GenericRecord record = AvroTextReader.read(raw.text());
    if (record == null) {
      receiver.unreadable(null, List.of(NO_RECORD), raw);
      return;
    }
    AvroObject type =
        new AvroObject(expected.schema(), record.getSchema(), "", expected.dateFormats());
    AvroRecord.hand(record, raw, type, receiver);
  }
}
