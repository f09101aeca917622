package io.penstock.plan.assemble;

import java.io.IOException;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/**
 * Work on elements of some kind, with a report at the end of each bundle and, where the stage is
 * not the last, the rows for the next one.
 */
abstract class WorkFn<E> extends DoFn<E, BundleReport> {
  static final TupleTag<BundleReport> REPORTS = new TupleTag<>("reports") {};
  static final TupleTag<Traced> ROWS = new TupleTag<>("rows") {};

  /** Rows whose references are to be looked up behind the stage. */
  static final TupleTag<Referring> REFERRING = new TupleTag<>("referring") {};

  private final WorkPlan plan;
  private transient @Nullable Work work;
  private transient @Nullable Destination destination;

  WorkFn(WorkPlan plan) {
    this.plan = plan;
  }

  /** Does the work of one element. */
  abstract void work(E element, Work work) throws IOException;

  @Setup
  public void setup() throws IOException {
    Destination made = plan.destination();
    destination = made;
    work = plan.open(made);
  }

  @ProcessElement
  public void process(ProcessContext context, MultiOutputReceiver out) throws IOException {
    plan.references().load(context);
    Objects.requireNonNull(destination).outputs(out);
    work(context.element(), Objects.requireNonNull(work));
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws IOException {
    BundleReport report = Objects.requireNonNull(work).finish();
    context.output(report, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
  }

  @Teardown
  public void teardown() throws IOException {
    if (work != null) {
      work.close();
      work = null;
    }
  }
}
