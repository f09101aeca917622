package io.penstock.connectors.kafka;

import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Stretches that are known when the job is built, spread over workers. */
final class Ranges extends PTransform<PBegin, PCollection<OffsetRange>> {
  private static final long serialVersionUID = 1;

  private final List<OffsetRange> ranges;

  Ranges(List<OffsetRange> ranges) {
    this.ranges = ranges;
  }

  @Override
  public PCollection<OffsetRange> expand(PBegin begin) {
    return begin
        .apply("Ranges", Create.of(ranges).withCoder(SerializableCoder.of(OffsetRange.class)))
        .apply("Spread ranges", Reshuffle.viaRandomKey());
  }
}
