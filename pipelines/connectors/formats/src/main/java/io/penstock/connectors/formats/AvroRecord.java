package io.penstock.connectors.formats;

import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import java.io.IOException;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** A record as it was read, which says no value unless it is asked for its text. */
public record AvroRecord(String origin, long position, GenericRecord record) implements RawRecord {

  /** Hands a record on, decoded or as unreadable. */
  public static void hand(
      GenericRecord record, String origin, long position, AvroObject type, RecordReceiver receiver)
      throws IOException {
    hand(record, new AvroRecord(origin, position, record), type, receiver);
  }

  /** Hands a record on with what it was made of. */
  public static void hand(
      GenericRecord record, RawRecord raw, AvroObject type, RecordReceiver receiver)
      throws IOException {
    WrongValues wrong = new WrongValues();
    @Nullable Object[] row = type.values(record, "", wrong);
    if (wrong.violations().isEmpty()) {
      receiver.record(row, raw);
    } else {
      receiver.unreadable(row, wrong.violations(), raw);
    }
  }

  @Override
  public String text() {
    return AvroText.of(record);
  }

  /** Says no value. */
  @Override
  public String toString() {
    return origin + ":" + position;
  }
}
