package io.penstock.transforms.dedup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/** Drops, before the shuffle, what a bundle alone can tell to be dropped. */
final class BundleFn<T> extends DoFn<T, KV<Integer, T>> {
  private final SerializableFunction<T, @Nullable RecordKey> key;
  private final KeepOnePerKey.Order<T> order;
  private final TupleTag<T> kept;
  private final TupleTag<T> others;
  private transient Map<BoundedWindow, Greatest<T>> windows = new HashMap<>();
  private transient Map<BoundedWindow, List<T>> losers = new HashMap<>();

  BundleFn(
      SerializableFunction<T, @Nullable RecordKey> key,
      KeepOnePerKey.Order<T> order,
      TupleTag<T> kept,
      TupleTag<T> others) {
    this.key = key;
    this.order = order;
    this.kept = kept;
    this.others = others;
  }

  @StartBundle
  public void startBundle() {
    windows = new HashMap<>();
    losers = new HashMap<>();
  }

  @ProcessElement
  public void process(@Element T element, BoundedWindow window, MultiOutputReceiver out) {
    RecordKey of = key.apply(element);
    if (of == null) {
      out.get(kept).output(element);
      return;
    }
    List<T> lost = losers.computeIfAbsent(window, w -> new ArrayList<>());
    windows.computeIfAbsent(window, w -> new Greatest<>(order, lost::add)).add(of, element);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    windows.forEach(
        (window, greatest) ->
            greatest
                .best()
                .forEach(
                    (of, element) ->
                        context.output(
                            KV.of(of.shard(KeepOnePerKey.SHARDS), element),
                            window.maxTimestamp(),
                            window)));
    losers.forEach(
        (window, lost) ->
            lost.forEach(
                element -> context.output(others, element, window.maxTimestamp(), window)));
  }
}
