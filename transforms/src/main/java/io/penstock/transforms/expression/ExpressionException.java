package io.penstock.transforms.expression;

import java.util.List;
import java.util.stream.Collectors;

/** An expression cannot be used with a schema; says everything that is wrong with it. */
public final class ExpressionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final List<ExpressionProblem> problems;

  ExpressionException(List<ExpressionProblem> problems) {
    super(problems.stream().map(ExpressionProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** At least one, by line and column. */
  public List<ExpressionProblem> problems() {
    return problems;
  }
}
