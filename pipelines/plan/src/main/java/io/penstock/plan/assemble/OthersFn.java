package io.penstock.plan.assemble;

import io.penstock.transforms.measure.Tally;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;

/** Counts the rows that a set step took out or looked at. */
final class OthersFn extends DoFn<Traced, BundleReport> {
  private final String count;
  private transient long rows;

  /**
   * @param count the count's name in the tally
   */
  OthersFn(String count) {
    this.count = count;
  }

  @ProcessElement
  public void process() {
    rows++;
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    Tally tally = new Tally();
    tally.add(count, rows);
    rows = 0;
    context.output(
        new BundleReport(null, null, tally),
        GlobalWindow.INSTANCE.maxTimestamp(),
        GlobalWindow.INSTANCE);
  }
}
