package io.penstock.spec;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of all files, so that a reader sees every one of them at once. */
public final class Problems {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing((Problem problem) -> problem.location().file())
          .thenComparingInt(problem -> problem.location().line())
          .thenComparingInt(problem -> problem.location().column());

  private final Set<Problem> found = new LinkedHashSet<>();

  public void error(Location location, String path, String message) {
    add(new Problem(Severity.ERROR, location, path, message));
  }

  public void warning(Location location, String path, String message) {
    add(new Problem(Severity.WARNING, location, path, message));
  }

  public void info(Location location, String path, String message) {
    add(new Problem(Severity.INFO, location, path, message));
  }

  /** Adds a problem; the same one twice counts once. */
  public void add(Problem problem) {
    found.add(problem);
  }

  /** Whether the files must not run. */
  public boolean hasErrors() {
    return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /** Every problem by file, line and column; at one place in the order they were found. */
  public List<Problem> all() {
    return found.stream().sorted(BY_PLACE).toList();
  }

  /** One problem a line, for a terminal or a test. */
  @Override
  public String toString() {
    return String.join("\n", all().stream().map(Problem::toString).toList());
  }
}
