package io.penstock.plan.assemble;

import io.penstock.plan.connect.StreamSink;
import io.penstock.plan.connect.Troubles;
import io.penstock.plan.connect.UpsertingSink;
import io.penstock.transforms.measure.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Metrics;
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
 * Drops repeats and older versions of rows as far as it remembers their keys, and hands the rest to
 * the target: at the end of each bundle it is written, in one transaction, or staged, to be
 * published with its window. Rows of a key always come to the same shard, and bundles of a shard
 * run one after the other, so that versions reach the target in the order in which they pass here.
 * A key is forgotten when its last version is older than the horizon; from then on the target alone
 * decides, or the next row counts as the first. The name of this class is part of savepoints.
 */
final class UpsertFn extends DoFn<KV<Integer, List<Traced>>, StreamReport> {
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

  /** How many rows of the shard were handed to the target. */
  @StateId("passed")
  @SuppressWarnings("UnusedVariable") // Beam reads it
  private final StateSpec<ValueState<Long>> passedSpec = StateSpecs.value(VarLongCoder.of());

  @TimerId("forget")
  @SuppressWarnings("UnusedVariable") // Beam reads it
  private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final Distribution remembered =
      Metrics.distribution(Progress.NAMESPACE, Progress.REMEMBERED);
  private final WorkPlan plan;
  private final StreamSink sink;
  private final Versions versions;
  private final StreamLengths lengths;
  private final String dropper;
  private transient @Nullable Open open;

  /** What there is on the worker. */
  private static final class Open {
    private final Work work;
    private final StreamTarget target;
    private final LetterPaper.Memory paper;
    private final StreamReports reports;
    private long dropped;

    Open(Work work, StreamTarget target, LetterPaper.Memory paper, StreamReports reports) {
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
    StreamTarget target = target(plan.context().stagedRows());
    LetterPaper.Memory paper = new LetterPaper.Memory();
    open =
        new Open(
            plan.open(target, paper), target, paper, new StreamReports(lengths.windowMillis()));
  }

  private StreamTarget target(String folder) {
    return sink instanceof UpsertingSink upserting
        ? new Upserting(upserting, folder, new Written(plan.context(), plan.sinkStep(), dropper))
        : new ShardParts(sink, folder);
  }

  @ProcessElement
  public void process(
      ProcessContext context,
      @StateId("seen") MapState<String, byte[]> seen,
      @StateId("look") ValueState<Long> look,
      @StateId("passed") ValueState<Long> passed,
      @TimerId("forget") Timer forget)
      throws IOException {
    try {
      write(context, seen, look, passed, forget);
    } catch (IOException | RuntimeException e) {
      Troubles.tell(e);
      throw e;
    }
  }

  private void write(
      ProcessContext context,
      MapState<String, byte[]> seen,
      ValueState<Long> look,
      ValueState<Long> passed,
      Timer forget)
      throws IOException {
    Open there = Objects.requireNonNull(open);
    there.reports.at(context.timestamp(), () -> finish(there));
    KV<Integer, List<Traced>> rows = context.element();
    long now = context.timestamp().getMillis();
    Shard shard = new Shard(there, Objects.requireNonNull(rows.getKey()), now, seen, passed);
    boolean remembers = false;
    for (Traced traced : Objects.requireNonNull(rows.getValue())) {
      remembers |= shard.take(traced);
    }
    if (remembers && look.read() == null) {
      lookAgain(now, look, forget);
    }
  }

  /** A shard and what it remembers, while rows of it pass. */
  private final class Shard {
    private final Open there;
    private final int number;
    private final long now;
    private final MapState<String, byte[]> seen;
    private final ValueState<Long> passed;

    Shard(
        Open there, int number, long now, MapState<String, byte[]> seen, ValueState<Long> passed) {
      this.there = there;
      this.number = number;
      this.now = now;
      this.seen = seen;
      this.passed = passed;
    }

    /** Drops a row or hands it on; says whether there is something to remember. */
    boolean take(Traced traced) throws IOException {
      String key = versions.key(traced.row());
      Versions.Standing standing =
          key == null ? Versions.Standing.NEWER : versions.standing(seen.get(key).read(), traced);
      // What the target cannot hold is a reject, also where it is older, and no version of its key.
      if (standing == Versions.Standing.SEEN
          || (standing == Versions.Standing.OLDER && there.work.examine(traced))) {
        there.dropped++;
        return false;
      }
      if (standing != Versions.Standing.OLDER && passes(traced) && key != null) {
        seen.put(key, versions.remember(traced, now));
        return true;
      }
      return false;
    }

    private boolean passes(Traced traced) throws IOException {
      if (sink instanceof UpsertingSink) {
        return there.work.again(traced);
      }
      Long before = passed.read();
      long order = before == null ? 0 : before;
      there.target.next(number, order);
      boolean taken = there.work.again(traced);
      if (taken) {
        passed.write(order + 1);
      }
      return taken;
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
    long all = 0;
    for (Map.Entry<String, byte[]> entry : seen.entries().read()) {
      if (Versions.seenAt(entry.getValue()) + lengths.horizonMillis() <= now) {
        old.add(entry.getKey());
      }
      all++;
    }
    remembered.update(all);
    old.forEach(seen::remove);
    look.clear();
    if (all > old.size()) {
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
    StreamReport report = new StreamReport(tally, there.paper.take());
    there.target.tell(report);
    return report;
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
