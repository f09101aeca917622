package io.penstock.plan.assemble;

import io.penstock.plan.connect.Reached;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.Unending;
import io.penstock.transforms.dedup.RecordKey;
import io.penstock.transforms.measure.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/**
 * Reads without end, and runs the row steps on what it reads; the rows go on by a shard of their
 * key.
 */
final class StreamReadFn<E> extends DoFn<E, KV<Integer, List<Traced>>> {
  private static final long serialVersionUID = 1;

  static final TupleTag<KV<Integer, List<Traced>>> ROWS = new TupleTag<>("rows") {};
  static final TupleTag<StreamReport> REPORTS = new TupleTag<>("reports") {};

  private final WorkPlan plan;
  private final Unending<E> source;
  private final int[] key;
  private final int shards;
  private final long window;
  private transient @Nullable Open<E> open;

  /** What there is on the worker. */
  private record Open<E>(
      Work work,
      LetterPaper.Memory paper,
      RecordReader<E> reader,
      ToShards rows,
      StreamReports reports,
      Map<String, Reached> reached,
      Map<String, Long> behind,
      AtomicLong elements) {

    StreamReport finish() throws IOException {
      BundleReport done = work.finish();
      Tally tally = done.tally();
      tally.add(Counts.ELEMENTS, elements.getAndSet(0));
      StreamReport report =
          new StreamReport(
              tally, paper.take(), new TreeMap<>(reached), new TreeMap<>(behind), done.drifts());
      reached.clear();
      behind.clear();
      return report;
    }
  }

  /**
   * @param key the places of the key in the rows
   * @param window the length of a window in milliseconds
   */
  StreamReadFn(WorkPlan plan, Unending<E> source, int[] key, int shards, long window) {
    this.plan = plan;
    this.source = source;
    this.key = key;
    this.shards = shards;
    this.window = window;
  }

  @Setup
  public void setup() throws IOException {
    ToShards rows = new ToShards(key, shards);
    LetterPaper.Memory paper = new LetterPaper.Memory();
    open =
        new Open<>(
            plan.open(rows, paper),
            paper,
            source.open(),
            rows,
            new StreamReports(window),
            new TreeMap<>(),
            new TreeMap<>(),
            new AtomicLong());
  }

  @ProcessElement
  public void process(ProcessContext context, MultiOutputReceiver out) throws IOException {
    Open<E> there = Objects.requireNonNull(open);
    E element = context.element();
    there.reports().at(context.timestamp(), there::finish);
    there.rows().abandon();
    there.reader().read(element, there.work());
    there.rows().handOn(out.get(ROWS));
    there.elements().incrementAndGet();
    there.reached().putAll(source.reached(element));
    there.behind().putAll(source.behind(element));
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws IOException {
    Open<E> there = Objects.requireNonNull(open);
    there
        .reports()
        .end(
            there::finish,
            (report, at) -> context.output(REPORTS, report, at, GlobalWindow.INSTANCE));
  }

  @Teardown
  public void teardown() throws IOException {
    Open<E> there = open;
    open = null;
    if (there != null) {
      there.work().close();
      there.reader().close();
    }
  }

  /** Hands rows on by the shard of their key, those of an element together. */
  private static final class ToShards implements Destination {
    private final int[] key;
    private final List<List<Traced>> shards = new ArrayList<>();

    ToShards(int[] key, int shards) {
      this.key = key;
      for (int i = 0; i < shards; i++) {
        this.shards.add(List.of());
      }
    }

    @Override
    public void accept(@Nullable Object[] row, String origin, long position) {
      RecordKey of = RecordKey.of(row, key);
      int shard = of == null ? 0 : of.shard(shards.size());
      List<Traced> rows = shards.get(shard);
      if (rows.isEmpty()) {
        rows = new ArrayList<>();
        shards.set(shard, rows);
      }
      rows.add(new Traced(row, origin, position));
    }

    void handOn(OutputReceiver<KV<Integer, List<Traced>>> out) {
      for (int shard = 0; shard < shards.size(); shard++) {
        List<Traced> rows = shards.set(shard, List.of());
        if (!rows.isEmpty()) {
          out.output(KV.of(shard, rows));
        }
      }
    }

    @Override
    public io.penstock.plan.connect.@Nullable StagedPart finish() {
      return null;
    }

    /** Rows of an element that failed are not handed on. */
    @Override
    public void abandon() {
      Collections.fill(shards, List.of());
    }
  }
}
