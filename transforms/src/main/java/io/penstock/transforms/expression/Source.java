package io.penstock.transforms.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The text of an expression, where its parts stand, and what is wrong with them. */
final class Source {
  private final String text;
  private final int[] codePoints;
  private final List<ExpressionProblem> problems = new ArrayList<>();
  private Map<Long, Integer> positions = Map.of();

  Source(String text) {
    this.text = text;
    this.codePoints = text.codePoints().toArray();
  }

  void parsed(CelAbstractSyntaxTree tree) {
    positions = tree.getSource().getPositionsMap();
  }

  String text() {
    return text;
  }

  /** The code points from a part on. */
  String from(long id) {
    int offset = Math.min(offset(id), codePoints.length);
    return new String(codePoints, offset, codePoints.length - offset);
  }

  /** In code points from the start of the text. */
  int offset(long id) {
    return positions.getOrDefault(id, 0);
  }

  void problem(long id, String message) {
    problemAt(offset(id), message);
  }

  /** The call of a function stands where its bracket is; the problem is with its name. */
  void problemWithName(long id, String name, String message) {
    int at = offset(id);
    while (at > 0 && Character.isWhitespace(codePoint(at - 1))) {
      at--;
    }
    int start = at - name.codePointCount(0, name.length());
    boolean named = start >= 0 && new String(codePoints, start, at - start).equals(name);
    problemAt(named ? start : offset(id), message);
  }

  /**
   * @param line from 1
   * @param column from 0
   */
  void problemAt(int line, int column, String message) {
    problems.add(new ExpressionProblem(line, column + 1, message));
  }

  void problemAt(int offset, String message) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < Math.min(offset, codePoints.length); i++) {
      if (codePoints[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    problems.add(new ExpressionProblem(line, offset - start + 1, message));
  }

  private int codePoint(int at) {
    return codePoints[Math.min(at, codePoints.length - 1)];
  }

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  /** Every problem by place; one place and message once. */
  List<ExpressionProblem> problems() {
    return problems.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt(ExpressionProblem::line)
                .thenComparingInt(ExpressionProblem::column))
        .toList();
  }
}
