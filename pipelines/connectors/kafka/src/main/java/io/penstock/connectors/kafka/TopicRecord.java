package io.penstock.connectors.kafka;

import io.penstock.connectors.formats.Unicode;
import io.penstock.plan.connect.RawRecord;

/** The record of a topic that a reader stands at. */
final class TopicRecord implements RawRecord {
  private final String origin;
  private long offset;
  private byte[] value = new byte[0];

  TopicRecord(String topic, int partition) {
    this.origin = topic + "/" + partition;
  }

  void moveTo(long to, byte[] bytes) {
    offset = to;
    value = bytes;
  }

  /** Topic and partition, such as {@code events/3}. */
  @Override
  public String origin() {
    return origin;
  }

  /** The offset. */
  @Override
  public long position() {
    return offset;
  }

  @Override
  public String text() {
    return Unicode.lenient(value, 0, value.length);
  }

  /** Without the value, which may be personal data. */
  @Override
  public String toString() {
    return origin + ":" + offset;
  }
}
