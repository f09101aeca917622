package io.penstock.transforms.rows;

import io.penstock.transforms.reject.Reason;
import io.penstock.transforms.reject.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the steps had to say about the row at hand. One instance serves a whole bundle: the runner
 * of the steps calls {@link #clear} before each row, so that the common row costs no allocation.
 */
public final class RowReport {
  private final List<Violation> rejections = new ArrayList<>();
  private final List<Violation> warnings = new ArrayList<>();
  private final List<String> counts = new ArrayList<>();
  private @Nullable Reason reason;
  private boolean filtered;

  /** Forgets the previous row. */
  public void clear() {
    if (reason != null || filtered || !warnings.isEmpty() || !counts.isEmpty()) {
      rejections.clear();
      warnings.clear();
      counts.clear();
      reason = null;
      filtered = false;
    }
  }

  /** The row must not go on; called once for each violated rule. The first reason stays. */
  public void reject(Reason why, Violation violation) {
    if (reason == null) {
      reason = why;
    }
    rejections.add(violation);
  }

  /** The row goes on; the violation is counted under its rule. */
  public void warn(Violation violation) {
    warnings.add(violation);
  }

  /**
   * The row goes on; one more for a data set check, which judges the total at the end.
   *
   * @param check the id of the check
   */
  public void count(String check) {
    counts.add(check);
  }

  /** The row was left out on purpose, by a filter. */
  public void filter() {
    filtered = true;
  }

  public boolean rejected() {
    return reason != null;
  }

  public boolean filtered() {
    return filtered;
  }

  /** Why the row was rejected, or null when it was not. */
  public @Nullable Reason reason() {
    return reason;
  }

  /** All violated rules of a rejected row, in the order of the rules. */
  public List<Violation> rejections() {
    return rejections;
  }

  public List<Violation> warnings() {
    return warnings;
  }

  public List<String> counts() {
    return counts;
  }
}
