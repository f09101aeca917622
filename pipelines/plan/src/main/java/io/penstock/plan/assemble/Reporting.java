package io.penstock.plan.assemble;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import io.penstock.control.RunReport.DeadLetterFile;
import io.penstock.control.RunReport.DeadLetters;
import io.penstock.control.RunReport.RuleCount;
import io.penstock.control.RunReport.StepCount;
import io.penstock.control.RunReport.Target;
import io.penstock.control.RunStatus;
import io.penstock.control.StreamWindow;
import io.penstock.plan.Plan;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.spec.catalog.Kind;
import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.Reason;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the numbers of a run into the report that people and tools read. */
final class Reporting implements Serializable {
  private final RunContext context;
  private final boolean writesLetters;
  private final String target;
  private final SchemaContract contract;
  private final ArrayList<PlannedStep> steps;
  private final LinkedHashMap<String, Boolean> rules = new LinkedHashMap<>();

  private record PlannedStep(String name, String type, Kind kind) implements Serializable {}

  private Reporting(RunContext context, Plan plan, boolean writesLetters) {
    this.context = context;
    this.writesLetters = writesLetters;
    this.target = plan.sink().target();
    this.contract = plan.project().pipeline().schemaContract();
    this.steps = new ArrayList<>();
    plan.project()
        .pipeline()
        .steps()
        .forEach(s -> steps.add(new PlannedStep(s.name(), s.type().name(), s.type().kind())));
    plan.rules().forEach(rule -> rules.put(rule.id(), rule.warning()));
  }

  static Reporting of(Plan plan, RunContext context) {
    return new Reporting(context, plan, true);
  }

  /** A replay's: what is rejected again has its letter already. */
  static Reporting ofReplay(Plan plan, RunContext context) {
    return new Reporting(context, plan, false);
  }

  /** The report of a stream that has ended; its dead letters are in a file a window. */
  RunReport ofStream(
      Tally tally, Published published, Judgement.Outcome outcome, List<StreamWindow> windows) {
    Drifts drifts = new Drifts();
    windows.forEach(window -> drifts.merge(Drifts.of(window.findings().drift())));
    RunReport all = report(tally, drifts, published, outcome);
    List<DeadLetterFile> files = new ArrayList<>();
    for (StreamWindow window : windows) {
      String file = window.deadLetters();
      for (Reason reason : Reason.values()) {
        long count = window.counts().getOrDefault(Counts.reason(reason), 0L);
        if (file != null && count > 0) {
          files.add(new DeadLetterFile(file, reason.name(), count));
        }
      }
    }
    String folder = context.letterFile().resolveSibling("").toString();
    return all.ofStream(
        new DeadLetters(files.isEmpty() ? null : folder, all.deadLetters().count(), files));
  }

  RunReport report(Tally tally, Drifts drifts, Published published, Judgement.Outcome outcome) {
    Numbers numbers = new Numbers(tally, published.facts());
    Ledger ledger =
        new Ledger(
            numbers.read(),
            published.written(),
            published.opened() ? published.facts().deletions() : 0,
            numbers.duplicates(),
            numbers.filtered(),
            numbers.rejected(),
            tally.get(Counts.LATE));
    RunStatus status = outcome.status();
    String failure = outcome.failure();
    if (status == RunStatus.SUCCEEDED && !ledger.balances()) {
      status = RunStatus.FAILED;
      failure =
          "the ledger does not balance: "
              + ledger.missing()
              + " rows are unaccounted for in "
              + target;
    }
    return new RunReport(
        context.run(),
        context.pipeline(),
        context.contract(),
        context.contractVersion(),
        context.runner(),
        status,
        context.startedAt(),
        Duration.between(context.startedAt(), Instant.now()),
        ledger,
        ruleCounts(tally, published.facts()),
        stepCounts(tally, numbers, published),
        outcome.verdicts(),
        new Target(
            target,
            published.inserted(),
            published.updated(),
            published.unchanged(),
            published.deleted()),
        letters(tally, numbers),
        status == RunStatus.SUCCEEDED ? null : context.staging(),
        failure,
        drift(drifts, published));
  }

  private List<RunReport.Drift> drift(Drifts drifts, Published published) {
    List<RunReport.Drift> drift = new ArrayList<>();
    new DriftWords(drifts, contract)
        .lines()
        .forEach(line -> drift.add(RunReport.Drift.ofSource(line)));
    published.altered().forEach(line -> drift.add(RunReport.Drift.ofTarget(line)));
    return drift;
  }

  private DeadLetters letters(Tally tally, Numbers numbers) {
    long letters = numbers.rejected() + tally.get(Counts.LATE);
    if (letters == 0 || !writesLetters) {
      return new DeadLetters(null, 0);
    }
    String file = context.letterFile().toString();
    List<DeadLetterFile> files = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      long count = tally.get(Counts.reason(reason)) + bySink(reason, numbers.facts());
      if (count > 0) {
        files.add(new DeadLetterFile(file, reason.name(), count));
      }
    }
    return new DeadLetters(file, letters, files);
  }

  /** Rows that the sink set aside are invalid; those that it could not write, unwritable. */
  private static long bySink(Reason reason, StagedFacts facts) {
    return switch (reason) {
      case INVALID -> facts.setAside();
      case UNWRITABLE -> facts.refused().size();
      default -> 0;
    };
  }

  private List<RuleCount> ruleCounts(Tally tally, StagedFacts facts) {
    Map<String, Long> counts = new LinkedHashMap<>();
    rules.keySet().forEach(rule -> counts.put(rule, tally.get(Counts.rule(rule))));
    tally.counts().keySet().stream()
        .filter(name -> name.startsWith(Counts.rule("")))
        .map(name -> name.substring(Counts.rule("").length()))
        .forEach(rule -> counts.putIfAbsent(rule, tally.get(Counts.rule(rule))));
    facts.repeats().forEach(repeat -> counts.merge(repeat.rule(), 1L, Long::sum));
    facts.refused().forEach(row -> counts.merge(row.violation().rule(), 1L, Long::sum));
    List<RuleCount> list = new ArrayList<>();
    counts.forEach(
        (rule, count) ->
            list.add(new RuleCount(rule, count, Boolean.TRUE.equals(rules.get(rule)))));
    return list;
  }

  private List<StepCount> stepCounts(Tally tally, Numbers numbers, Published published) {
    List<StepCount> counts = new ArrayList<>();
    long in = numbers.read();
    for (PlannedStep step : steps) {
      StepCount count = count(step, in, tally, numbers, published);
      counts.add(count);
      in = count.out();
    }
    return counts;
  }

  private StepCount count(
      PlannedStep step, long in, Tally tally, Numbers numbers, Published published) {
    String name = step.name();
    return switch (step.kind()) {
      case SOURCE -> {
        long unreadable =
            tally.get(Counts.UNREADABLE) + tally.get(Counts.INVALID) + tally.get(Counts.LATE);
        yield new StepCount(name, step.type(), in, in - unreadable, 0, unreadable, 0);
      }
      case ROW ->
          new StepCount(
              name,
              step.type(),
              tally.get(Counts.step(name, "in")),
              tally.get(Counts.step(name, "out")),
              tally.get(Counts.step(name, "filtered")),
              tally.get(Counts.step(name, "rejected")),
              0);
      case SET -> {
        long dropped = tally.get(Counts.duplicates(name)) + bySink(step, published.facts());
        yield new StepCount(name, step.type(), in, in - dropped, 0, 0, dropped);
      }
      case SINK -> {
        long refused = tally.get(Counts.step(name, "rejected")) + numbers.bySink();
        yield new StepCount(name, step.type(), in, published.written(), 0, refused, 0);
      }
    };
  }

  /** The last set step is the one a sink may have done. */
  private long bySink(PlannedStep step, StagedFacts facts) {
    @Nullable PlannedStep last = null;
    for (PlannedStep each : steps) {
      last = each.kind() == Kind.SET ? each : last;
    }
    return step.equals(last) ? facts.duplicates() : 0;
  }
}
