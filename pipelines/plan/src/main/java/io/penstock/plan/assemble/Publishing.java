package io.penstock.plan.assemble;

import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.control.RunStatus;
import io.penstock.plan.Plan;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.replay.Chosen;
import io.penstock.plan.replay.ReplaySource;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run: everything is staged, nothing is published. The gate judges budget, checks and
 * ledger with all numbers at hand; then the target changes in one transaction, the dead letters are
 * put in their place and the control store is told. A replay writes none; it puts those aside that
 * it has read and were let through. Doing it again for the same run changes nothing and gives the
 * same report.
 */
final class Publishing implements Serializable {
  /** The runs of this process that have come to publishing. */
  private static final Set<String> BEGUN = ConcurrentHashMap.newKeySet();

  /** What jobs in this process have staged, by run, until it is published. */
  private static final Map<String, List<BundleReport>> ANNOUNCED = new ConcurrentHashMap<>();

  private final RunContext context;
  private final Sink sink;
  private final String step;
  private final Judgement judgement;
  private final Reporting reporting;
  private final ArrayList<Load.Unique> uniques;
  private final @Nullable Chosen replayed;

  private Publishing(
      RunContext context,
      Sink sink,
      String step,
      Judgement judgement,
      Reporting reporting,
      List<Load.Unique> uniques,
      @Nullable Chosen replayed) {
    this.context = context;
    this.sink = sink;
    this.step = step;
    this.judgement = judgement;
    this.reporting = reporting;
    this.uniques = new ArrayList<>(uniques);
    this.replayed = replayed;
  }

  static Publishing of(Plan plan, RunContext context) {
    return of(plan, context, plan.source() instanceof ReplaySource of ? of.chosen() : null);
  }

  /**
   * Publishes a run of before.
   *
   * @param replayed the letters that it has read; null where it was no replay
   */
  static Publishing of(Plan plan, RunContext context, @Nullable Chosen replayed) {
    return new Publishing(
        context,
        plan.sink(),
        plan.sinkStep().name(),
        replayed == null ? Judgement.of(plan) : Judgement.ofReplay(),
        replayed == null ? Reporting.of(plan, context) : Reporting.ofReplay(plan, context),
        plan.load().uniques(),
        replayed);
  }

  /** Whether the target of a run may be about to change, or has changed. */
  static boolean begun(String run) {
    return BEGUN.contains(run);
  }

  /** Leaves what was staged to {@link #publishAnnounced}. */
  void announce(List<BundleReport> bundles) {
    ANNOUNCED.put(context.run(), List.copyOf(bundles));
  }

  /**
   * Looks whether the run is still open. Where its cluster was lost its last machines may be at
   * work when the next run has closed it already, and reads the same slice again.
   *
   * @throws IOException if it has failed
   */
  void requireOpen() throws IOException {
    try (ControlStore store = ControlStore.open(context.control())) {
      if (store.find(context.run()).filter(run -> run.status() == RunStatus.FAILED).isPresent()) {
        throw new IOException("the run has failed by now, so that nothing is published");
      }
    }
  }

  /** Publishes what a job in this process has announced. */
  RunReport publishAnnounced() throws IOException {
    List<BundleReport> bundles = announced();
    new Announcement(context, bundles, replayed).write();
    return publish(bundles);
  }

  private List<BundleReport> announced() {
    List<BundleReport> bundles = ANNOUNCED.remove(context.run());
    if (bundles == null) {
      throw new IllegalStateException("the job ended and announced nothing");
    }
    return List.copyOf(bundles);
  }

  /**
   * What publishing would do, as far as the target need not be changed for it: rows that would be
   * in it count as inserted.
   */
  RunReport rehearseAnnounced() throws IOException {
    Staged staged = Staged.of(announced());
    Asking asked = new Asking(staged);
    Gate closed =
        facts -> {
          asked.opens(facts);
          return false;
        };
    Published before = sink.publish(staged.publication(context), closed);
    StagedFacts facts = before.facts();
    Judgement.Outcome outcome = Objects.requireNonNull(asked.outcome);
    Published would = new Published(facts, outcome.opens(), facts.publishable(), 0, 0, 0);
    return reporting.report(staged.tally(), staged.drifts(), would, outcome);
  }

  RunReport publish(List<BundleReport> bundles) throws IOException {
    BEGUN.add(context.run());
    Staged staged = Staged.of(bundles);
    Asking gate = new Asking(staged);
    Published published = sink.publish(staged.publication(context), gate);
    StagedFacts facts = published.facts();
    Judgement.Outcome outcome =
        gate.outcome == null
            ? judgement.judge(staged.tally(), staged.drifts(), facts)
            : gate.outcome;
    Chosen letters = replayed;
    if (letters == null) {
      new LetterFile(context, step).publish(staged.letters(), facts, this::violation);
    }
    RunReport report = reporting.report(staged.tally(), staged.drifts(), published, outcome);
    if (letters != null && report.status() == RunStatus.SUCCEEDED) {
      new Settling(letters, context.control(), sink.target()).settle(staged.letters(), facts);
    }
    return report;
  }

  /**
   * Tells the control store how the run ended, which an attempt before may have done already; then
   * what was staged is no longer needed.
   */
  void record(RunReport report) throws IOException {
    try (ControlStore store = ControlStore.open(context.control())) {
      boolean told =
          store.find(report.run()).filter(known -> sameOutcome(known, report)).isPresent();
      if (!told) {
        store.end(report, context.advance());
      }
    }
    if (report.staging() == null) {
      StagingFolder.clear(context.staging());
    }
  }

  /** Whether two reports differ in their times only. */
  private static boolean sameOutcome(RunReport known, RunReport report) {
    return known.status() == report.status()
        && known.ledger().equals(report.ledger())
        && known.target().equals(report.target());
  }

  private Violation violation(String rule) {
    return repeated(
        uniques.stream().filter(unique -> unique.rule().equals(rule)).findFirst().orElseThrow());
  }

  /** The violation of a row that repeats another. */
  static Violation repeated(Load.Unique unique) {
    String columns = String.join(", ", unique.columns());
    return new Violation(
        unique.rule(), columns, "must be unique, and an earlier row has the same " + columns);
  }

  private final class Asking implements Gate {
    private final Staged staged;
    private Judgement.@Nullable Outcome outcome;

    Asking(Staged staged) {
      this.staged = staged;
    }

    @Override
    public boolean opens(StagedFacts facts) {
      outcome = judgement.judge(staged.tally(), staged.drifts(), facts);
      return Objects.requireNonNull(outcome).opens();
    }

    @Override
    public long room(StagedFacts facts) {
      return judgement.room(staged.tally(), facts);
    }
  }
}
