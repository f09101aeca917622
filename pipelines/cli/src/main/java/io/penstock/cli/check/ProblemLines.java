package io.penstock.cli.check;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Words;
import io.penstock.spec.Location;
import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import io.penstock.spec.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Problems, one a line, each marked by how much it weighs. */
public final class ProblemLines {
  private final List<Problem> problems;
  private final Style style;

  /** Sorted by place; files are named without detours such as {@code ./} and {@code x/../}. */
  public ProblemLines(Problems problems, Style style) {
    Problems placed = new Problems();
    problems.all().stream().map(ProblemLines::withoutDetours).forEach(placed::add);
    this.problems = placed.all();
    this.style = style;
  }

  /** The lines of problems that weigh so much, or more. */
  public List<String> lines(Severity least) {
    return problems.stream()
        .filter(problem -> problem.severity().compareTo(least) <= 0)
        .map(this::line)
        .toList();
  }

  /** {@code 3 errors, 1 warning in 2 files}; empty where there are none. */
  public String summary() {
    if (problems.isEmpty()) {
      return "";
    }
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = problems.stream().filter(one -> one.severity() == severity).count();
      if (count > 0) {
        counts.add(coloured(severity, Words.count(count, word(severity))));
      }
    }
    long files = problems.stream().map(problem -> problem.location().file()).distinct().count();
    return String.join(", ", counts) + " in " + Words.count(files, "file");
  }

  /** The shortest name of a file. */
  static String name(Path file) {
    Path normal = file.normalize();
    return normal.toString().isEmpty() ? "." : normal.toString();
  }

  private String line(Problem problem) {
    String word = "%-8s".formatted(word(problem.severity()));
    String place = problem.location().toString();
    return coloured(problem.severity(), word)
        + style.strong(Words.harmless(place))
        + Words.harmless(problem.toString().substring(place.length()));
  }

  private static Problem withoutDetours(Problem problem) {
    Location at = problem.location();
    return new Problem(
        problem.severity(),
        new Location(name(Path.of(at.file())), at.line(), at.column()),
        problem.path(),
        problem.message());
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private String coloured(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> style.bad(text);
      case WARNING -> style.doubtful(text);
      case INFO -> style.quiet(text);
    };
  }
}
