package io.penstock.testing;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;

/** The two ways in which rows come: {@link BothModes} runs both. */
public enum Mode {
  /** All at once: a bounded collection. */
  BATCH {
    @Override
    PTransform<PBegin, PCollection<Row>> source(
        Schema schema, List<List<TimestampedValue<Row>>> bundles) {
      List<TimestampedValue<Row>> all = bundles.stream().flatMap(List::stream).toList();
      return PTransform.compose(
          "Given",
          begin ->
              begin
                  .apply(Create.timestamped(all).withCoder(RowCoder.of(schema)))
                  .setRowSchema(schema));
    }
  },

  /** Bundle by bundle, the watermark moving between them: an unbounded collection. */
  STREAMING {
    @Override
    PTransform<PBegin, PCollection<Row>> source(
        Schema schema, List<List<TimestampedValue<Row>>> bundles) {
      TestStream.Builder<Row> stream = TestStream.create(schema);
      Instant watermark = Instants.EARLIEST;
      List<List<TimestampedValue<Row>>> left = new ArrayList<>(bundles);
      while (!left.isEmpty()) {
        stream = Instants.addBundle(stream, left.remove(0));
        Instant next = earliest(left);
        if (next.isAfter(watermark)) {
          stream = stream.advanceWatermarkTo(next);
          watermark = next;
        }
      }
      return stream.advanceWatermarkToInfinity();
    }
  };

  /** A source that gives the rows in this way. */
  abstract PTransform<PBegin, PCollection<Row>> source(
      Schema schema, List<List<TimestampedValue<Row>>> bundles);

  /** The watermark never passes a row that is still to come, so no row is late. */
  private static Instant earliest(List<List<TimestampedValue<Row>>> bundles) {
    return bundles.stream()
        .flatMap(List::stream)
        .map(TimestampedValue::getTimestamp)
        .min(Instant::compareTo)
        .orElse(Instants.EARLIEST);
  }
}
