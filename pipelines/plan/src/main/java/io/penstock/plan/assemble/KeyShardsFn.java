package io.penstock.plan.assemble;

import io.penstock.transforms.reference.KeySet;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** Spreads keys over shards to be joined, where there are too many to be held everywhere. */
final class KeyShardsFn extends DoFn<KeySet, KV<Integer, KeySet>> {
  /** There are 64 shards: the memory of one is about 1/64 of all keys. */
  private static final int SHARD_BITS = 6;

  private final PCollectionView<KeySet> all;

  KeyShardsFn(PCollectionView<KeySet> all) {
    this.all = all;
  }

  /** The shard of a key, by its first bits. */
  static int shard(long high) {
    return (int) (high >>> (Long.SIZE - SHARD_BITS));
  }

  @ProcessElement
  public void process(ProcessContext context) {
    if (!context.sideInput(all).tooMany()) {
      return;
    }
    Map<Integer, KeySet> shards = new HashMap<>();
    context
        .element()
        .forEach(
            (high, low) ->
                shards.computeIfAbsent(shard(high), s -> KeySet.unbounded()).add(high, low));
    shards.forEach((shard, keys) -> context.output(KV.of(shard, keys)));
  }
}
