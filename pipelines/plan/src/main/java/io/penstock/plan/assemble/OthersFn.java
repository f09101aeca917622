package io.penstock.plan.assemble;

import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.PayloadPolicy;
import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.jspecify.annotations.Nullable;

/** Counts the rows that a set step took out, and writes dead letters where they broke a rule. */
final class OthersFn extends DoFn<Traced, BundleReport> {
  private final RunContext context;
  private final String count;
  private final @Nullable Rejecting rejecting;
  private transient @Nullable Letters letters;
  private transient long rows;

  /** The rule they broke, the step that found out, and what dead letters keep. */
  record Rejecting(String step, Violation violation, PayloadPolicy payload)
      implements java.io.Serializable {}

  /**
   * @param count the count's name in the tally
   * @param rejecting null where they are only counted
   */
  OthersFn(RunContext context, String count, @Nullable Rejecting rejecting) {
    this.context = context;
    this.count = count;
    this.rejecting = rejecting;
  }

  @Setup
  public void setup() {
    letters = rejecting == null ? null : new Letters(context, rejecting.payload());
  }

  @ProcessElement
  public void process(@Element Traced traced) throws IOException {
    rows++;
    if (rejecting != null) {
      Objects.requireNonNull(letters)
          .write(
              rejecting.step(),
              Reason.INVALID,
              List.of(rejecting.violation()),
              traced.row(),
              traced.origin(),
              traced.position(),
              null);
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws IOException {
    Tally tally = new Tally();
    tally.add(count, rows);
    if (rejecting != null) {
      tally.add(Counts.rule(rejecting.violation().rule()), rows);
    }
    rows = 0;
    context.output(
        new BundleReport(null, letters == null ? null : letters.finish(), tally),
        GlobalWindow.INSTANCE.maxTimestamp(),
        GlobalWindow.INSTANCE);
  }

  @Teardown
  public void teardown() {
    if (letters != null) {
      letters.abandon();
    }
  }
}
