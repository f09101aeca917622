package io.penstock.plan.connect;

import java.io.IOException;

/**
 * Decodes a record that was kept by its text in a dead letter, by the settings the source has now.
 */
@FunctionalInterface
public interface RecordDecoder {

  /**
   * Hands one record to the receiver: decoded, or as unreadable.
   *
   * @param raw the place where it once stood, and its {@link RawRecord#text}
   */
  void decode(RawRecord raw, RecordReceiver receiver) throws IOException;
}
