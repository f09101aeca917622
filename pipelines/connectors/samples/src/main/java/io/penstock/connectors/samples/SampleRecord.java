package io.penstock.connectors.samples;

import io.penstock.plan.connect.RawRecord;

/** A record that was made, not read; its text is made only when it is asked for. */
record SampleRecord(String origin, long position, Object values) implements RawRecord {
  @Override
  public String text() {
    return values.toString();
  }

  /** Without the values, which may be personal data. */
  @Override
  public String toString() {
    return origin + ":" + position;
  }
}
