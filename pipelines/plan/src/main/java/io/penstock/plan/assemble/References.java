package io.penstock.plan.assemble;

import io.penstock.plan.Reference;
import io.penstock.plan.Stage;
import io.penstock.transforms.reference.CollectKeys;
import io.penstock.transforms.reference.KeySet;
import io.penstock.transforms.reference.KeySetCoder;
import java.util.ArrayList;
import java.util.List;
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
  private final List<Keys> all = new ArrayList<>();

  /** The keys of a reference as they were read, and as one set. */
  private record Keys(
      Reference<?> reference, PCollection<KeySet> parts, PCollectionView<KeySet> view) {}

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
    for (Reference<?> reference : stage.references()) {
      PCollection<KeySet> parts = keys(pipeline, reference);
      PCollectionView<KeySet> view =
          parts.apply(name(reference, "all"), CollectKeys.upTo(reference.maxBroadcast()));
      all.add(new Keys(reference, parts, view));
    }
    List<Held.One> held =
        all.stream().map(keys -> new Held.One(keys.reference(), keys.view())).toList();
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
    for (Keys keys : all) {
      PCollection<KV<Integer, KeySet>> shards = shards(keys);
      for (Reference.Check each : keys.reference().checks()) {
        joined = join(joined, shards, check, each);
        check++;
      }
    }
    return joined;
  }

  private PCollection<KV<Integer, KeySet>> shards(Keys keys) {
    return keys.parts()
        .apply(
            name(keys.reference(), "shards"),
            ParDo.of(new KeyShardsFn(keys.view())).withSideInputs(keys.view()))
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
