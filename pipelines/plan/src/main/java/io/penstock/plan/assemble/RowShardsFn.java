package io.penstock.plan.assemble;

import io.penstock.transforms.reference.Referenced.RowKey;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Sends rows to the shard of their key; those without one, or decided already, pass by. */
final class RowShardsFn extends DoFn<Referring, KV<Integer, Referring>> {
  static final TupleTag<KV<Integer, Referring>> SHARDED = new TupleTag<>("sharded") {};
  static final TupleTag<Referring> PASSED = new TupleTag<>("passed") {};

  private final int check;

  /**
   * @param check which of the row's keys is looked up
   */
  RowShardsFn(int check) {
    this.check = check;
  }

  @ProcessElement
  public void process(@Element Referring row, MultiOutputReceiver out) {
    RowKey key = row.keys().get(check);
    if (key.present()) {
      out.get(SHARDED).output(KV.of(KeyShardsFn.shard(key.high()), row));
    } else {
      out.get(PASSED).output(row);
    }
  }
}
