package io.penstock.transforms.dedup;

import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/** Sorts out one shard after the shuffle. */
final class ShardFn<T> extends DoFn<KV<Integer, Iterable<T>>, T> {
  private final SerializableFunction<T, @Nullable RecordKey> key;
  private final KeepOnePerKey.Order<T> order;
  private final TupleTag<T> others;

  ShardFn(
      SerializableFunction<T, @Nullable RecordKey> key,
      KeepOnePerKey.Order<T> order,
      TupleTag<T> others) {
    this.key = key;
    this.order = order;
    this.others = others;
  }

  @ProcessElement
  public void process(
      @Element KV<Integer, Iterable<T>> shard, OutputReceiver<T> kept, MultiOutputReceiver out) {
    Greatest<T> greatest = new Greatest<>(order, out.get(others)::output);
    for (T element : shard.getValue()) {
      greatest.add(Objects.requireNonNull(key.apply(element)), element);
    }
    greatest.best().values().forEach(kept::output);
  }
}
