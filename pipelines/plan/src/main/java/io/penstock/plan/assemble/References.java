package io.penstock.plan.assemble;

import io.penstock.plan.Reference;
import io.penstock.plan.Stage;
import io.penstock.transforms.reference.CollectKeys;
import io.penstock.transforms.reference.KeySet;
import io.penstock.transforms.reference.KeySetCoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * What a stage's rows are held against. The graph has both ways, and the number of keys decides on
 * the worker which one rows take: a set of keys beside the rows, or a join behind the stage.
 */
final class References {
  private static final TupleTag<Referring> ROWS = new TupleTag<>("rows") {};
  private static final TupleTag<KeySet> KEYS = new TupleTag<>("keys") {};

  private final Stage.Rows stage;
  private final String run;
  private final List<PCollection<BundleReport>> reports;
  private final Map<Reference<?>, PCollection<KeySet>> parts = new LinkedHashMap<>();
  private final Map<Reference<?>, PCollectionView<KeySet>> views = new LinkedHashMap<>();

  /**
   * @param reports takes what reading and joining count
   */
  References(Stage.Rows stage, String run, List<PCollection<BundleReport>> reports) {
    this.stage = stage;
    this.run = run;
    this.reports = reports;
  }

  /** Reads the keys. */
  Held read(Pipeline pipeline) {
    List<Held.One> held = new ArrayList<>();
    for (Reference<?> reference : stage.references()) {
      PCollection<KeySet> part = keys(pipeline, reference);
      PCollectionView<KeySet> view =
          part.apply(name(reference, "all"), CollectKeys.upTo(reference.maxBroadcast()));
      parts.put(reference, part);
      views.put(reference, view);
      held.add(new Held.One(reference, view));
    }
    return new Held(run + "/" + stage.name(), held);
  }

  private <E> PCollection<KeySet> keys(Pipeline pipeline, Reference<E> reference) {
    PCollectionTuple out =
        pipeline
            .apply(name(reference, "elements"), reference.source().elements())
            .apply(
                name(reference, "keys"),
                ParDo.of(new KeysFn<>(reference))
                    .withOutputTags(KeysFn.KEYS, TupleTagList.of(KeysFn.REPORTS)));
    reports.add(out.get(KeysFn.REPORTS));
    return out.get(KeysFn.KEYS).setCoder(KeySetCoder.of());
  }

  /** Looks up the rows for which the keys were too many. */
  PCollection<Referring> join(PCollection<Referring> rows) {
    PCollection<Referring> joined = rows;
    int check = 0;
    for (Reference<?> reference : stage.references()) {
      PCollection<KV<Integer, KeySet>> keys = shards(reference);
      for (Reference.Check each : reference.checks()) {
        joined = join(joined, keys, check, each);
        check++;
      }
    }
    return joined;
  }

  private PCollection<KV<Integer, KeySet>> shards(Reference<?> reference) {
    PCollectionView<KeySet> all = views.get(reference);
    return parts
        .get(reference)
        .apply(name(reference, "shards"), ParDo.of(new KeyShardsFn(all)).withSideInputs(all))
        .setCoder(KvCoder.of(VarIntCoder.of(), KeySetCoder.of()));
  }

  private PCollection<Referring> join(
      PCollection<Referring> rows,
      PCollection<KV<Integer, KeySet>> keys,
      int check,
      Reference.Check each) {
    Coder<Referring> coder = rows.getCoder();
    String name = stage.name() + " " + each.rule().id();
    PCollectionTuple sharded =
        rows.apply(
            name + " by shard",
            ParDo.of(new RowShardsFn(check))
                .withOutputTags(RowShardsFn.SHARDED, TupleTagList.of(RowShardsFn.PASSED)));
    PCollection<KV<Integer, Referring>> left =
        sharded.get(RowShardsFn.SHARDED).setCoder(KvCoder.of(VarIntCoder.of(), coder));
    PCollectionTuple joined =
        KeyedPCollectionTuple.of(ROWS, left)
            .and(KEYS, keys)
            .apply(name + " together", CoGroupByKey.create())
            .apply(
                name + " joined",
                ParDo.of(new JoinFn(ROWS, KEYS, check, each.rule()))
                    .withOutputTags(JoinFn.JOINED, TupleTagList.of(JoinFn.REPORTS)));
    reports.add(joined.get(JoinFn.REPORTS));
    return PCollectionList.of(joined.get(JoinFn.JOINED).setCoder(coder))
        .and(sharded.get(RowShardsFn.PASSED).setCoder(coder))
        .apply(name + " all", Flatten.pCollections());
  }

  private String name(Reference<?> reference, String what) {
    return stage.name() + " " + reference.name() + " " + what;
  }
}
