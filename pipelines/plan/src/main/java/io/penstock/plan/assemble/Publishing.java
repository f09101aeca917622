package io.penstock.plan.assemble;

import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.plan.Plan;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedPart;
import io.penstock.transforms.measure.Tally;
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
 * put in their place and the control store is told. Doing it again for the same run changes nothing
 * and gives the same report.
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

  private Publishing(
      RunContext context,
      Sink sink,
      String step,
      Judgement judgement,
      Reporting reporting,
      List<Load.Unique> uniques) {
    this.context = context;
    this.sink = sink;
    this.step = step;
    this.judgement = judgement;
    this.reporting = reporting;
    this.uniques = new ArrayList<>(uniques);
  }

  static Publishing of(Plan plan, RunContext context) {
    return new Publishing(
        context,
        plan.sink(),
        plan.sinkStep().name(),
        Judgement.of(plan),
        Reporting.of(plan, context),
        plan.load().uniques());
  }

  /** Whether the target of a run may be about to change, or has changed. */
  static boolean begun(String run) {
    return BEGUN.contains(run);
  }

  /** Leaves what was staged to {@link #publishAnnounced}. */
  void announce(List<BundleReport> bundles) {
    ANNOUNCED.put(context.run(), List.copyOf(bundles));
  }

  /** Publishes what a job in this process has announced. */
  RunReport publishAnnounced() throws IOException {
    List<BundleReport> bundles = ANNOUNCED.remove(context.run());
    if (bundles == null) {
      throw new IllegalStateException("the job ended and announced nothing");
    }
    new Announcement(context, List.copyOf(bundles)).write();
    return publish(bundles);
  }

  RunReport publish(List<BundleReport> bundles) throws IOException {
    BEGUN.add(context.run());
    Tally tally = new Tally();
    Drifts drifts = new Drifts();
    List<StagedPart> parts = new ArrayList<>();
    List<StagedPart> letters = new ArrayList<>();
    for (BundleReport bundle : bundles) {
      tally.merge(bundle.tally());
      drifts.merge(bundle.drifts());
      if (bundle.part() != null) {
        parts.add(bundle.part());
      }
      if (bundle.letters() != null) {
        letters.add(bundle.letters());
      }
    }
    Asking gate = new Asking(tally, drifts);
    Published published =
        sink.publish(new Publication(context.run(), parts, context.stagedRows()), gate);
    Judgement.Outcome outcome =
        gate.outcome == null ? judgement.judge(tally, drifts, published.facts()) : gate.outcome;
    LetterFile file = new LetterFile(context, step);
    long repeated = file.publish(letters, published.facts().repeats(), this::violation);
    return reporting.report(tally, drifts, published, outcome, repeated);
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
    private final Tally tally;
    private final Drifts drifts;
    private Judgement.@Nullable Outcome outcome;

    Asking(Tally tally, Drifts drifts) {
      this.tally = tally;
      this.drifts = drifts;
    }

    @Override
    public boolean opens(StagedFacts facts) {
      outcome = judgement.judge(tally, drifts, facts);
      return Objects.requireNonNull(outcome).opens();
    }
  }
}
