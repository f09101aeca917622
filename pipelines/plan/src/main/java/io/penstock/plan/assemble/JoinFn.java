package io.penstock.plan.assemble;

import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reference.KeySet;
import io.penstock.transforms.reference.Referenced.RowKey;
import io.penstock.transforms.reject.Violation;
import io.penstock.transforms.validate.Effect;
import io.penstock.transforms.validate.Rule;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Looks up the rows of a shard among its keys; an orphan gets a note of the rule, or is counted.
 */
final class JoinFn extends DoFn<KV<Integer, CoGbkResult>, Referring> {
  static final TupleTag<Referring> JOINED = new TupleTag<>("joined") {};
  static final TupleTag<BundleReport> REPORTS = new TupleTag<>("reports") {};

  private final TupleTag<Referring> rows;
  private final TupleTag<KeySet> keys;
  private final int check;
  private final Rule rule;
  private transient long warned;

  /**
   * @param check which of the row's keys is looked up
   * @param rule what an orphan breaks
   */
  JoinFn(TupleTag<Referring> rows, TupleTag<KeySet> keys, int check, Rule rule) {
    this.rows = rows;
    this.keys = keys;
    this.check = check;
    this.rule = rule;
  }

  @ProcessElement
  public void process(@Element KV<Integer, CoGbkResult> shard, OutputReceiver<Referring> out) {
    KeySet known = KeySet.unbounded();
    shard.getValue().getAll(keys).forEach(known::addAll);
    Violation violation = new Violation(rule.id(), rule.path(), rule.allowed());
    for (Referring row : shard.getValue().getAll(rows)) {
      RowKey key = row.keys().get(check);
      boolean orphan = !known.contains(key.high(), key.low());
      if (orphan && rule.effect() == Effect.WARN) {
        warned++;
      }
      out.output(orphan && rule.effect() == Effect.REJECT ? row.orphan(violation) : row);
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    Tally tally = new Tally();
    tally.add(Counts.rule(rule.id()), warned);
    warned = 0;
    context.output(
        REPORTS,
        new BundleReport(null, null, tally),
        GlobalWindow.INSTANCE.maxTimestamp(),
        GlobalWindow.INSTANCE);
  }
}
