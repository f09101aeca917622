package io.penstock.transforms.map;

import io.penstock.transforms.expression.ExpressionProblem;

/**
 * What is wrong with one field of a mapping.
 *
 * @param field the field, or the column that was to be dropped
 * @param in which part of the mapping names it
 * @param problem what is wrong, and where in the field's expression; 1:1 for a dropped column
 */
public record FieldProblem(String field, Part in, ExpressionProblem problem) {
  /** A part of a mapping. */
  public enum Part {
    FIELDS,
    DROPPED
  }

  /** {@code segment:1:12 no column "emial"; …}. */
  @Override
  public String toString() {
    return field + ":" + problem;
  }
}
