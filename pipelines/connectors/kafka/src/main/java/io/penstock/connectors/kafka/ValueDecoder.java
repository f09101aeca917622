package io.penstock.connectors.kafka;

import io.penstock.connectors.formats.Unicode;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes rows of the values of records. */
@FunctionalInterface
interface ValueDecoder {
  Violation EMPTY = new Violation("record.empty", "", "a record must have a value");

  /** What is said of a value that is too long. */
  static Violation tooLong(int maxRecord) {
    return new Violation("record.size", "", "a record must not exceed " + maxRecord + " bytes");
  }

  /**
   * Hands a record on, decoded or as unreadable; or not at all where it says nothing.
   *
   * @param value null for a tombstone
   */
  void hand(byte @Nullable [] value, RawRecord raw, RecordReceiver receiver) throws IOException;

  /** Hands a record on that was kept by its text. */
  default void again(RawRecord letter, RecordReceiver receiver) throws IOException {
    hand(Unicode.strict(letter.text()), letter, receiver);
  }
}
