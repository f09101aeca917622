package io.penstock.connectors.kafka;

import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes rows of the values of records. */
@FunctionalInterface
interface ValueDecoder {

  /**
   * Hands a record on, decoded or as unreadable; or not at all where it says nothing.
   *
   * @param value null for a tombstone
   */
  void hand(byte @Nullable [] value, RawRecord raw, RecordReceiver receiver) throws IOException;
}
