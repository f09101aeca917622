package io.penstock.transforms.reference;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * All keys of a bounded collection as one set, to be given to rows as a side input. Beyond a number
 * of keys the set only says that there are too many, so its size is bounded.
 */
public final class CollectKeys extends PTransform<PCollection<KeySet>, PCollectionView<KeySet>> {
  private final long most;

  private CollectKeys(long most) {
    this.most = most;
  }

  /**
   * Collects at most so many different keys.
   *
   * @param most costs up to 43 bytes each on every worker
   */
  public static CollectKeys upTo(long most) {
    return new CollectKeys(most);
  }

  @Override
  public PCollectionView<KeySet> expand(PCollection<KeySet> parts) {
    return parts.apply("All keys", Combine.globally(new Union(most)).asSingletonView());
  }

  private static final class Union extends Combine.CombineFn<KeySet, KeySet, KeySet> {
    private final long most;

    Union(long most) {
      this.most = most;
    }

    @Override
    public KeySet createAccumulator() {
      return KeySet.upTo(most);
    }

    @Override
    public KeySet addInput(KeySet all, KeySet part) {
      all.addAll(part);
      return all;
    }

    @Override
    public KeySet mergeAccumulators(Iterable<KeySet> sets) {
      KeySet all = createAccumulator();
      sets.forEach(all::addAll);
      return all;
    }

    @Override
    public KeySet extractOutput(KeySet all) {
      return all;
    }

    @Override
    public Coder<KeySet> getAccumulatorCoder(CoderRegistry registry, Coder<KeySet> input) {
      return KeySetCoder.of();
    }

    @Override
    public Coder<KeySet> getDefaultOutputCoder(CoderRegistry registry, Coder<KeySet> input) {
      return KeySetCoder.of();
    }
  }
}
