package io.penstock.plan.assemble;

import io.penstock.plan.Reference;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reference.KeyReader;
import io.penstock.transforms.reference.KeySet;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/** Reads the keys of referenced data; records that cannot be decoded are counted and left out. */
final class KeysFn<E> extends DoFn<E, KeySet> {
  static final TupleTag<KeySet> KEYS = new TupleTag<>("keys") {};
  static final TupleTag<BundleReport> REPORTS = new TupleTag<>("reports") {};
  private static final int PART = 1 << 16;

  private final Reference<E> reference;
  private transient @Nullable RecordReader<E> reader;
  private transient @Nullable KeyReader keys;
  private transient KeySet part = KeySet.unbounded();
  private transient long unreadable;

  KeysFn(Reference<E> reference) {
    this.reference = reference;
  }

  @Setup
  public void setup() {
    reader = reference.source().open();
    keys = reference.keys().open();
  }

  @StartBundle
  public void startBundle() {
    part = KeySet.unbounded();
    unreadable = 0;
  }

  @ProcessElement
  public void process(@Element E element, OutputReceiver<KeySet> out) throws IOException {
    Objects.requireNonNull(reader).read(element, new Receiver(Objects.requireNonNull(keys), out));
  }

  private final class Receiver implements RecordReceiver {
    private final KeyReader read;
    private final OutputReceiver<KeySet> out;

    Receiver(KeyReader read, OutputReceiver<KeySet> out) {
      this.read = read;
      this.out = out;
    }

    @Override
    public void record(@Nullable Object[] row, RawRecord raw) {
      if (read.read(row)) {
        part.add(read.high(), read.low());
      }
      if (part.size() >= PART) {
        out.output(part);
        part = KeySet.unbounded();
      }
    }

    @Override
    public void unreadable(
        @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw) {
      unreadable++;
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    if (part.size() > 0) {
      context.output(part, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    }
    Tally tally = new Tally();
    tally.add(Counts.rule(reference.unreadable()), unreadable);
    context.output(
        REPORTS,
        new BundleReport(null, null, tally),
        GlobalWindow.INSTANCE.maxTimestamp(),
        GlobalWindow.INSTANCE);
  }

  @Teardown
  public void teardown() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
