package io.penstock.plan.assemble;

import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StreamSink;
import io.penstock.plan.connect.Troubles;
import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.DeadLetterJson;
import io.penstock.transforms.reject.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Drops repeats and older versions of rows as far as it remembers their keys, and writes the rest
 * to the target at the end of each bundle, in one transaction. Rows of a key always come to the
 * same shard, and bundles of a shard run one after the other, so that versions reach the target in
 * the order in which they pass here. A key is forgotten when its last version is older than the
 * horizon; from then on the target alone decides.
 */
final class UpsertFn extends DoFn<KV<Integer, Traced>, StreamReport> {
  private static final long serialVersionUID = 1;

  /** The names and forms of the state are part of savepoints. */
  @StateId("seen")
  @SuppressWarnings("UnusedVariable") // Beam reads it
  private final StateSpec<MapState<String, byte[]>> seenSpec =
      StateSpecs.map(StringUtf8Coder.of(), ByteArrayCoder.of());

  /** When the timer goes off; it is set once, as each time it is set anew it is put off. */
  @StateId("look")
  @SuppressWarnings("UnusedVariable") // Beam reads it
  private final StateSpec<ValueState<Long>> lookSpec = StateSpecs.value(VarLongCoder.of());

  @TimerId("forget")
  @SuppressWarnings("UnusedVariable") // Beam reads it
  private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final WorkPlan plan;
  private final StreamSink sink;
  private final Versions versions;
  private final StreamLengths lengths;
  private final String dropper;
  private transient @Nullable Open open;

  /** What there is on the worker. */
  private static final class Open {
    private final Work work;
    private final Upserting target;
    private final LetterPaper.Memory paper;
    private final StreamReports reports;
    private long dropped;

    Open(Work work, Upserting target, LetterPaper.Memory paper, StreamReports reports) {
      this.work = work;
      this.target = target;
      this.paper = paper;
      this.reports = reports;
    }
  }

  /**
   * @param dropper the name of the step under which dropped rows are counted
   */
  UpsertFn(
      WorkPlan plan, StreamSink sink, Versions versions, StreamLengths lengths, String dropper) {
    this.plan = plan;
    this.sink = sink;
    this.versions = versions;
    this.lengths = lengths;
    this.dropper = dropper;
  }

  @Setup
  public void setup() {
    Upserting target = new Upserting(sink, plan.context().stagedRows());
    LetterPaper.Memory paper = new LetterPaper.Memory();
    open =
        new Open(
            plan.open(target, paper), target, paper, new StreamReports(lengths.windowMillis()));
  }

  @ProcessElement
  public void process(
      ProcessContext context,
      @StateId("seen") MapState<String, byte[]> seen,
      @StateId("look") ValueState<Long> look,
      @TimerId("forget") Timer forget)
      throws IOException {
    try {
      write(context, seen, look, forget);
    } catch (IOException | RuntimeException e) {
      Troubles.tell(e);
      throw e;
    }
  }

  private void write(
      ProcessContext context, MapState<String, byte[]> seen, ValueState<Long> look, Timer forget)
      throws IOException {
    Open there = Objects.requireNonNull(open);
    Traced traced = Objects.requireNonNull(context.element().getValue());
    there.reports.at(context.timestamp(), () -> finish(there));
    String key = versions.key(traced.row());
    Versions.Standing standing =
        key == null ? Versions.Standing.NEWER : versions.standing(seen.get(key).read(), traced);
    // What the target cannot hold is a reject, also where it is older, and no version of its key.
    if (standing == Versions.Standing.SEEN
        || (standing == Versions.Standing.OLDER && there.work.examine(traced))) {
      there.dropped++;
    } else if (standing != Versions.Standing.OLDER && there.work.again(traced) && key != null) {
      long now = context.timestamp().getMillis();
      seen.put(key, versions.remember(traced, now));
      if (look.read() == null) {
        lookAgain(now, look, forget);
      }
    }
  }

  /** Takes out what was last seen before the horizon, and looks again while something is left. */
  @OnTimer("forget")
  public void forget(
      OnTimerContext context,
      @StateId("seen") MapState<String, byte[]> seen,
      @StateId("look") ValueState<Long> look,
      @TimerId("forget") Timer forget) {
    long now = context.fireTimestamp().getMillis();
    List<String> old = new ArrayList<>();
    boolean left = false;
    for (Map.Entry<String, byte[]> entry : seen.entries().read()) {
      if (Versions.seenAt(entry.getValue()) + lengths.horizonMillis() <= now) {
        old.add(entry.getKey());
      } else {
        left = true;
      }
    }
    old.forEach(seen::remove);
    look.clear();
    if (left) {
      lookAgain(now, look, forget);
    }
  }

  private void lookAgain(long now, ValueState<Long> look, Timer forget) {
    long next = lengths.nextLook(now);
    look.write(next);
    forget.withNoOutputTimestamp().set(new Instant(next));
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws IOException {
    Open there = Objects.requireNonNull(open);
    try {
      there.reports.end(
          () -> finish(there), (report, at) -> context.output(report, at, GlobalWindow.INSTANCE));
    } catch (IOException | RuntimeException e) {
      Troubles.tell(e);
      throw e;
    }
  }

  private StreamReport finish(Open there) throws IOException {
    Tally tally = there.work.finish().tally();
    tally.add(Counts.duplicates(dropper), there.dropped);
    there.dropped = 0;
    List<String> letters = there.paper.take();
    Published published = there.target.published();
    if (published != null) {
      count(published, tally, letters);
    }
    return new StreamReport(tally, letters, new TreeMap<>(), new TreeMap<>());
  }

  private void count(Published published, Tally tally, List<String> letters) {
    StagedFacts facts = published.facts();
    tally.add(Counts.duplicates(dropper), facts.duplicates());
    tally.add(Counts.DELETIONS, facts.deletions());
    tally.add(Counts.INSERTED, published.inserted());
    tally.add(Counts.UPDATED, published.updated());
    tally.add(Counts.UNCHANGED, published.unchanged());
    tally.add(Counts.DELETED, published.deleted());
    LetterFile file = new LetterFile(plan.context(), plan.sinkStep());
    for (StagedFacts.Refused row : facts.refused()) {
      tally.add(Counts.step(plan.sinkStep(), "rejected"), 1);
      tally.add(Counts.reason(Reason.UNWRITABLE), 1);
      tally.add(Counts.rule(row.violation().rule()), 1);
      letters.add(DeadLetterJson.write(file.letter(row)));
    }
  }

  @Teardown
  public void teardown() {
    Open there = open;
    open = null;
    if (there != null) {
      there.work.close();
    }
  }
}
