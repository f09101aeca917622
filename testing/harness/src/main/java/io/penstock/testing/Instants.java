package io.penstock.testing;

import java.util.List;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;

/** Between the time of {@code java.time} and Beam's, which is Joda's with milliseconds. */
final class Instants {
  /** The event time of what has none. */
  static final Instant EARLIEST = BoundedWindow.TIMESTAMP_MIN_VALUE;

  private Instants() {}

  static Instant beam(java.time.Instant moment) {
    return Instant.ofEpochMilli(moment.toEpochMilli());
  }

  static java.time.Instant java(Instant moment) {
    return java.time.Instant.ofEpochMilli(moment.getMillis());
  }

  /** Adds rows that arrive together. */
  @SuppressWarnings("unchecked")
  static TestStream.Builder<Row> addBundle(
      TestStream.Builder<Row> stream, List<TimestampedValue<Row>> rows) {
    return stream.addElements(
        rows.get(0), rows.subList(1, rows.size()).toArray(new TimestampedValue[0]));
  }
}
