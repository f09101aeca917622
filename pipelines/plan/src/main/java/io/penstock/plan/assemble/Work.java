package io.penstock.plan.assemble;

import io.penstock.plan.connect.ColumnDrift;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.RefusedRowException;
import io.penstock.plan.connect.StagedPart;
import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import io.penstock.transforms.rows.OpenChain;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * What one worker thread does with rows, bundle after bundle: it runs the fused steps, writes dead
 * letters, and hands the rest to its destination.
 */
final class Work implements RecordReceiver {
  /** Metrics are told of so many rows at a time, as telling costs more than counting. */
  private static final int STRIDE = 1024;

  private static final Violation LATE =
      new Violation(
          "late", "", "must not be further behind in event time than options.allowed_lateness");

  private final Counter readCounter = Metrics.counter(Progress.NAMESPACE, Progress.READ);
  private final Counter rejectedCounter = Metrics.counter(Progress.NAMESPACE, Progress.REJECTED);
  private final OpenChain chain;
  private final Letters letters;
  private final Destination destination;
  private final Progress progress;
  private final String sourceStep;
  private final String sinkStep;
  private final Set<String> discarded;
  private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
  private long read;
  private final Map<String, Long> mistyped = new HashMap<>();
  private Drifts drifts = new Drifts();
  private long unreadable;
  private long invalid;
  private long late;
  private long refused;
  private long passed;
  private long rejected;

  /**
   * @param sourceStep the name of the step that decodes, for dead letters
   * @param sinkStep the name of the step that writes, for dead letters
   * @param discarded columns of which a value that is not of their type becomes null
   */
  Work(
      OpenChain chain,
      Letters letters,
      Destination destination,
      Progress progress,
      String sourceStep,
      String sinkStep,
      Set<String> discarded) {
    this.chain = chain;
    this.letters = letters;
    this.destination = destination;
    this.progress = progress;
    this.sourceStep = sourceStep;
    this.sinkStep = sinkStep;
    this.discarded = discarded;
  }

  @Override
  public void record(@Nullable Object[] row, RawRecord raw) throws IOException {
    count();
    take(row, raw.origin(), raw.position(), raw);
  }

  @Override
  public void unreadable(
      @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw)
      throws IOException {
    count();
    violations.forEach(chain::countRule);
    if (partial != null && violations.stream().allMatch(this::isDiscarded)) {
      take(partial, raw.origin(), raw.position(), raw);
      return;
    }
    unreadable++;
    violations.stream()
        .filter(Work::isOfType)
        .forEach(violation -> mistyped.merge(violation.rule(), 1L, Long::sum));
    reject(sourceStep, Reason.UNREADABLE, violations, partial, raw.origin(), raw.position(), raw);
  }

  private boolean isDiscarded(Violation violation) {
    return isOfType(violation) && discarded.contains(violation.path());
  }

  private static boolean isOfType(Violation violation) {
    return !violation.path().isEmpty() && violation.rule().endsWith(".type");
  }

  @Override
  public void invalid(@Nullable Object[] row, List<Violation> violations, RawRecord raw)
      throws IOException {
    count();
    invalid++;
    violations.forEach(chain::countRule);
    reject(sourceStep, Reason.INVALID, violations, row, raw.origin(), raw.position(), raw);
  }

  @Override
  public void late(@Nullable Object[] row, RawRecord raw) throws IOException {
    count();
    late++;
    reject(sourceStep, Reason.LATE, List.of(LATE), row, raw.origin(), raw.position(), raw);
  }

  @Override
  public void drift(ColumnDrift drift) {
    drifts.add(drift);
  }

  /**
   * Takes a row that was read in an earlier stage.
   *
   * @return whether the destination has it
   */
  boolean again(Traced traced) throws IOException {
    String origin = traced.origin();
    if (traced.repeats().isEmpty()) {
      return take(traced.row(), origin, traced.position(), null);
    }
    refused++;
    traced.repeats().forEach(chain::countRule);
    reject(
        sinkStep, Reason.INVALID, traced.repeats(), traced.row(), origin, traced.position(), null);
    return false;
  }

  /**
   * Looks whether the destination could hold a row that is not to go there; rejects it where not.
   */
  boolean examine(Traced traced) throws IOException {
    try {
      destination.examine(traced.row(), traced.origin(), traced.position());
      return true;
    } catch (RefusedRowException e) {
      unwritable(e, traced.row(), traced.origin(), traced.position(), null);
      return false;
    }
  }

  private boolean take(
      @Nullable Object[] row, String origin, long position, @Nullable RawRecord raw)
      throws IOException {
    @Nullable Object @Nullable [] result = chain.apply(row);
    if (result != null) {
      return hand(row, result, origin, position, raw);
    }
    if (chain.report().rejected()) {
      Reason reason = Objects.requireNonNull(chain.report().reason());
      reject(chain.stoppedBy(), reason, chain.report().rejections(), row, origin, position, raw);
    }
    return false;
  }

  private boolean hand(
      @Nullable Object[] row,
      @Nullable Object[] result,
      String origin,
      long position,
      @Nullable RawRecord raw)
      throws IOException {
    try {
      destination.accept(result, origin, position);
      passed++;
      return true;
    } catch (RefusedRowException e) {
      unwritable(e, row, origin, position, raw);
      return false;
    }
  }

  private void unwritable(
      RefusedRowException e,
      @Nullable Object[] row,
      String origin,
      long position,
      @Nullable RawRecord raw)
      throws IOException {
    refused++;
    List<Violation> violations = List.of(e.violation());
    violations.forEach(chain::countRule);
    reject(sinkStep, Reason.UNWRITABLE, violations, row, origin, position, raw);
  }

  private void reject(
      String step,
      Reason reason,
      List<Violation> violations,
      @Nullable Object @Nullable [] row,
      String origin,
      long position,
      @Nullable RawRecord raw)
      throws IOException {
    letters.write(step, reason, violations, row, origin, position, raw);
    reasons.merge(reason, 1L, Long::sum);
    progress.countRejected();
    rejected++;
  }

  private void count() {
    read++;
    if (read % STRIDE == 0) {
      readCounter.inc(STRIDE);
      progress.countRead(STRIDE);
    }
  }

  /** Ends a bundle. */
  BundleReport finish() throws IOException {
    Tally tally = chain.takeTally();
    tally.add(Counts.READ, read);
    tally.add(Counts.UNREADABLE, unreadable);
    tally.add(Counts.INVALID, invalid);
    tally.add(Counts.LATE, late);
    mistyped.forEach((rule, count) -> tally.add(Counts.mistyped(rule), count));
    mistyped.clear();
    tally.add(Counts.step(sinkStep, "rejected"), refused);
    reasons.forEach((reason, count) -> tally.add(Counts.reason(reason), count));
    reasons.clear();
    StagedPart part = destination.finish();
    if (part != null) {
      tally.add(Counts.STAGED, passed);
    }
    readCounter.inc(read % STRIDE);
    progress.countRead(read % STRIDE);
    rejectedCounter.inc(rejected);
    read = unreadable = invalid = late = refused = passed = rejected = 0;
    Drifts found = drifts;
    drifts = new Drifts();
    return new BundleReport(part, letters.finish(), tally, found);
  }

  /** Gives everything back; what was not finished is gone. */
  void close() {
    letters.abandon();
    destination.abandon();
    chain.close();
  }
}
