package io.penstock.transforms.dedup;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/**
 * The greatest element of each key under {@link #kept}, the rest under {@link #others}.
 *
 * <p>The order must tell any two different elements apart, so that the outcome does not depend on
 * the order of arrival or on retries. Elements are shuffled by a hash of their key into {@value
 * #SHARDS} shards, each sorted out in memory on one worker: a group per key is ruinous on some
 * runners. Every bundle first drops what it can by itself. Elements without a key are all kept.
 * Bounded input only, for now.
 *
 * @param <T> the elements
 */
public final class KeepOnePerKey<T> extends PTransform<PCollection<T>, PCollectionTuple> {

  /** The number of shards: the memory of one is about 1/64 of the elements of a window. */
  public static final int SHARDS = 64;

  /** An order that can travel to workers. */
  public interface Order<T> extends Comparator<T>, Serializable {}

  private final TupleTag<T> kept = new TupleTag<>("kept") {};
  private final TupleTag<T> others = new TupleTag<>("others") {};
  private final SerializableFunction<T, @Nullable RecordKey> key;
  private final Order<T> order;

  private KeepOnePerKey(SerializableFunction<T, @Nullable RecordKey> key, Order<T> order) {
    this.key = key;
    this.order = order;
  }

  /**
   * Keeps the greatest.
   *
   * @param key the key of an element, or null where it has none
   * @param order a total order
   */
  public static <T> KeepOnePerKey<T> greatest(
      SerializableFunction<T, @Nullable RecordKey> key, Order<T> order) {
    return new KeepOnePerKey<>(key, order);
  }

  /** The tag of the elements that stay. */
  public TupleTag<T> kept() {
    return kept;
  }

  /** The tag of the elements that had a greater one of the same key. */
  public TupleTag<T> others() {
    return others;
  }

  @Override
  public PCollectionTuple expand(PCollection<T> input) {
    Coder<T> coder = input.getCoder();
    TupleTag<KV<Integer, T>> candidates = new TupleTag<>("candidates") {};
    PCollectionTuple first =
        input.apply(
            "Within bundles",
            ParDo.of(new BundleFn<>(key, order, kept, others))
                .withOutputTags(candidates, TupleTagList.of(kept).and(others)));
    PCollectionTuple second =
        first
            .get(candidates)
            .setCoder(KvCoder.of(VarIntCoder.of(), coder))
            .apply("By shard", GroupByKey.create())
            .apply(
                "Within shards",
                ParDo.of(new ShardFn<>(key, order, others))
                    .withOutputTags(kept, TupleTagList.of(others)));
    return PCollectionTuple.of(kept, both(kept, "Kept", coder, first, second))
        .and(others, both(others, "Others", coder, first, second));
  }

  private static <T> PCollection<T> both(
      TupleTag<T> tag, String name, Coder<T> coder, PCollectionTuple a, PCollectionTuple b) {
    return PCollectionList.of(a.get(tag).setCoder(coder))
        .and(b.get(tag).setCoder(coder))
        .apply(name, Flatten.pCollections());
  }
}
