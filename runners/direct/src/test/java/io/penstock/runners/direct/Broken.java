package io.penstock.runners.direct;

import io.penstock.kit.HandingOn;
import io.penstock.plan.Plan;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.Source;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** Plans whose source or sink fails. */
final class Broken {
  private Broken() {}

  /**
   * A plan whose source fails.
   *
   * @param after so many records
   */
  static Plan source(Plan plan, int after, RuntimeException trouble) {
    return plan.reading(new HalfwaySource<>(plan.source(), after, trouble));
  }

  /** A plan whose sink stages and then cannot publish. */
  static Plan sink(Plan plan, RuntimeException trouble) {
    return new StuckSink(plan.sink(), trouble).in(plan);
  }

  private record HalfwaySource<E>(Source<E> whole, int after, RuntimeException trouble)
      implements Source<E> {
    @Override
    public Schema schema() {
      return whole.schema();
    }

    @Override
    public void preflight() {
      whole.preflight();
    }

    @Override
    public PTransform<PBegin, PCollection<E>> elements() {
      return whole.elements();
    }

    @Override
    public RecordReader<E> open() {
      RecordReader<E> reader = whole.open();
      return (element, receiver) -> reader.read(element, new Halfway(receiver, after, trouble));
    }
  }

  private static final class Halfway implements RecordReceiver {
    private final RecordReceiver receiver;
    private final RuntimeException trouble;
    private int left;

    Halfway(RecordReceiver receiver, int left, RuntimeException trouble) {
      this.receiver = receiver;
      this.left = left;
      this.trouble = trouble;
    }

    @Override
    public void record(@Nullable Object[] row, RawRecord raw) throws IOException {
      count();
      receiver.record(row, raw);
    }

    @Override
    public void unreadable(
        @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw)
        throws IOException {
      count();
      receiver.unreadable(partial, violations, raw);
    }

    private void count() {
      if (left-- == 0) {
        throw trouble;
      }
    }
  }

  private static final class StuckSink extends HandingOn<Sink> {
    private static final long serialVersionUID = 1L;

    private final RuntimeException trouble;

    StuckSink(Sink sink, RuntimeException trouble) {
      super(sink);
      this.trouble = trouble;
    }

    @Override
    public Published publish(Publication publication, Gate gate) {
      throw trouble;
    }
  }
}
