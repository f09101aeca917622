package io.penstock.transforms.expression;

import java.io.Serializable;

/**
 * What is wrong with an expression, and where in its text.
 *
 * @param line the line within the text, from 1
 * @param column the code point within the line, from 1
 * @param message what is wrong, what is allowed and what to do
 */
public record ExpressionProblem(int line, int column, String message) implements Serializable {
  /** {@code 1:12 no column "emial"; did you mean email? …}. */
  @Override
  public String toString() {
    return line + ":" + column + " " + message;
  }
}
