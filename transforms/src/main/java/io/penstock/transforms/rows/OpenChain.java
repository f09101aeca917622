package io.penstock.transforms.rows;

import io.penstock.transforms.measure.Tally;
import io.penstock.transforms.reject.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The opened steps of a {@link RowChain}, with the counts of the rows that went through them. Used
 * by one thread at a time.
 *
 * <p>The counts of {@link #takeTally}: {@code step/NAME/in}, {@code /out}, {@code /filtered},
 * {@code /rejected}; {@code rule/ID} for every violation, of rejected rows and of warned rows,
 * whatever became of these later; {@code check/ID} for data set checks, of rows that went through.
 */
public final class OpenChain implements AutoCloseable {
  private final List<RowStep> steps;
  private final List<RowFunction> functions = new ArrayList<>();
  private final RowReport report = new RowReport();
  private final Map<String, Long> named = new HashMap<>();
  private final long[] in;
  private final long[] filtered;
  private final long[] rejected;
  private long out;
  private int stoppedAt = -1;

  OpenChain(List<RowStep> steps) {
    this.steps = steps;
    in = new long[steps.size()];
    filtered = new long[steps.size()];
    rejected = new long[steps.size()];
    try {
      for (RowStep step : steps) {
        functions.add(step.open());
      }
    } catch (RuntimeException | Error e) {
      closeAfter(e);
      throw e;
    }
  }

  /**
   * Runs one row through the steps.
   *
   * @return the row that comes out, or null where {@link #report} says that it was rejected or
   *     filtered
   */
  public @Nullable Object @Nullable [] apply(@Nullable Object[] row) {
    report.clear();
    stoppedAt = -1;
    @Nullable Object @Nullable [] current = row;
    for (int i = 0; i < functions.size(); i++) {
      in[i]++;
      current = functions.get(i).apply(current, report);
      if (current == null) {
        stopped(i);
        return null;
      }
    }
    out++;
    report.warnings().forEach(this::countRule);
    report.counts().forEach(check -> named.merge("check/" + check, 1L, Long::sum));
    return current;
  }

  private void stopped(int step) {
    stoppedAt = step;
    report.warnings().forEach(this::countRule);
    if (report.rejected()) {
      rejected[step]++;
      report.rejections().forEach(this::countRule);
    } else {
      filtered[step]++;
    }
  }

  /** Counts a violation found elsewhere than in a step, such as in decoding. */
  public void countRule(Violation violation) {
    named.merge("rule/" + violation.rule(), 1L, Long::sum);
  }

  /** What the steps said about the last row. */
  public RowReport report() {
    return report;
  }

  /** The name of the step that stopped the last row; empty where none did. */
  public String stoppedBy() {
    return stoppedAt < 0 ? "" : steps.get(stoppedAt).name();
  }

  /** The counts since the last call. */
  public Tally takeTally() {
    Tally tally = Tally.of(named);
    named.clear();
    for (int i = 0; i < in.length; i++) {
      String step = "step/" + steps.get(i).name();
      tally.add(step + "/in", in[i]);
      tally.add(step + "/filtered", filtered[i]);
      tally.add(step + "/rejected", rejected[i]);
      tally.add(step + "/out", i + 1 < in.length ? in[i + 1] : out);
      in[i] = filtered[i] = rejected[i] = 0;
    }
    out = 0;
    return tally;
  }

  /** Closes every step, also where one cannot be closed; throws what the first such one threw. */
  @Override
  public void close() {
    RuntimeException trouble = closeAll();
    if (trouble != null) {
      throw trouble;
    }
  }

  private void closeAfter(Throwable cause) {
    RuntimeException trouble = closeAll();
    if (trouble != null) {
      cause.addSuppressed(trouble);
    }
  }

  private @Nullable RuntimeException closeAll() {
    RuntimeException first = null;
    for (RowFunction function : functions) {
      try {
        function.close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    functions.clear();
    return first;
  }
}
