package io.penstock.connectors.kafka;

import io.penstock.plan.connect.RawRecord;

/** A record that was kept by its text. */
record Letter(String text) implements RawRecord {
  @Override
  public String origin() {
    return "a";
  }

  @Override
  public long position() {
    return 1;
  }

  @Override
  public String toString() {
    return "a:1";
  }
}
