package io.penstock.transforms.rows;

import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.DeadLetter;
import io.penstock.transforms.reject.PayloadPolicy;
import io.penstock.transforms.reject.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/** The DoFn of {@link FusedSteps}. */
final class FusedFn extends DoFn<Row, Row> {
  private final RowChain chain;
  private final PayloadPolicy payload;
  private final TupleTag<Row> accepted;
  private final TupleTag<DeadLetter> rejected;
  private final TupleTag<Tally> tallies;
  private transient @Nullable OpenChain open;
  private transient @Nullable BoundedWindow window;
  private transient Map<BoundedWindow, Tally> counted = new HashMap<>();

  FusedFn(
      RowChain chain,
      PayloadPolicy payload,
      TupleTag<Row> accepted,
      TupleTag<DeadLetter> rejected,
      TupleTag<Tally> tallies) {
    this.chain = chain;
    this.payload = payload;
    this.accepted = accepted;
    this.rejected = rejected;
    this.tallies = tallies;
  }

  @Setup
  public void setup() {
    open = chain.open();
  }

  @ProcessElement
  public void process(@Element Row row, BoundedWindow in, MultiOutputReceiver out) {
    OpenChain steps = Objects.requireNonNull(open);
    if (!in.equals(window)) {
      count(steps);
      window = in;
    }
    @Nullable Object[] values = row.getValues().toArray();
    @Nullable Object @Nullable [] result = steps.apply(values);
    if (result != null) {
      out.get(accepted).output(Row.withSchema(chain.outputSchema()).attachValues(result));
    } else if (steps.report().rejected()) {
      out.get(rejected).output(letter(steps, payload.payload(values)));
    }
  }

  private static DeadLetter letter(OpenChain steps, String payload) {
    Reason reason = Objects.requireNonNull(steps.report().reason());
    return new DeadLetter(
        DeadLetter.idOf("", "", payload),
        "",
        "",
        "",
        steps.stoppedBy(),
        reason,
        steps.report().rejections(),
        "",
        null,
        Instant.now(),
        payload);
  }

  /** Puts the counts of the rows so far under their window. */
  private void count(OpenChain steps) {
    if (window != null) {
      counted.computeIfAbsent(window, w -> new Tally()).merge(steps.takeTally());
    }
  }

  @StartBundle
  public void startBundle() {
    counted = new HashMap<>();
    window = null;
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    count(Objects.requireNonNull(open));
    counted.forEach((in, tally) -> context.output(tallies, tally, in.maxTimestamp(), in));
  }

  @Teardown
  public void teardown() {
    if (open != null) {
      open.close();
    }
  }
}
