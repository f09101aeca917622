package io.penstock.plan;

import io.penstock.spec.Location;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.transforms.expression.Expression;
import io.penstock.transforms.expression.ExpressionException;
import io.penstock.transforms.expression.ExpressionProblem;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.beam.sdk.schemas.Schema;

/** Checks the expressions of a pipeline file and reports their problems at their place in it. */
final class Expressions {
  private final Schema schema;
  private final Instant now;
  private final Problems problems;

  /**
   * @param now the instant of the run, for {@code now()} and {@code today()}
   */
  Expressions(Schema schema, Instant now, Problems problems) {
    this.schema = schema;
    this.now = now;
    this.problems = problems;
  }

  /** The expression under a key; empty, and reported, where it is wrong. */
  Optional<Expression> check(Settings settings, String key) {
    return check(settings, key, Expression::check);
  }

  /** As {@link #check(Settings, String)}, of an expression that must be true or false. */
  Optional<Expression> condition(Settings settings, String key) {
    return check(settings, key, Expression::checkCondition);
  }

  private Optional<Expression> check(
      Settings settings, String key, BiFunction<String, Schema, Expression> checker) {
    if (settings.unresolved(key)) {
      problems.info(
          settings.location(key), settings.path(key), "is not checked; its text is not known yet");
      return Optional.empty();
    }
    try {
      return Optional.of(checker.apply(settings.text(key), schema).withNow(now));
    } catch (ExpressionException e) {
      for (ExpressionProblem problem : e.problems()) {
        problems.error(
            place(settings.location(key), problem), settings.path(key), problem.message());
      }
      return Optional.empty();
    }
  }

  /** Lines of a block are indented alike, so the column moves the same on each. */
  private static Location place(Location start, ExpressionProblem problem) {
    return new Location(
        start.file(), start.line() + problem.line() - 1, start.column() + problem.column() - 1);
  }
}
