package io.penstock.transforms.validate;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One demand on every row, and what follows when a row does not meet it.
 *
 * @param id what violations are reported and counted under, such as {@code email.format}; not blank
 * @param path where it holds: {@code email}, {@code address.city}, {@code lines[].sku} for every
 *     element of an array, {@code tags[]} for the elements themselves; empty for the whole row. A
 *     name with a dot or bracket in it is written in backticks.
 * @param condition what must hold there
 * @param effect what follows where it does not
 * @param dimension the quality dimension it measures, such as {@code completeness}; null where none
 *     was said
 * @param message what is allowed, in place of the condition's own sentence; must hold no row value
 */
public record Rule(
    String id,
    String path,
    Condition condition,
    Effect effect,
    @Nullable String dimension,
    @Nullable String message)
    implements Serializable {

  public Rule {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a rule needs an id, such as email.format");
    }
  }

  /** A rule that rejects, without a dimension, in the condition's own words. */
  public static Rule reject(String id, String path, Condition condition) {
    return new Rule(id, path, condition, Effect.REJECT, null, null);
  }

  /** The same rule with another effect. */
  public Rule withEffect(Effect effect) {
    return new Rule(id, path, condition, effect, dimension, message);
  }

  /** The same rule, measured under a quality dimension. */
  public Rule withDimension(String dimension) {
    return new Rule(id, path, condition, effect, dimension, message);
  }

  /** The same rule with other words for what is allowed. */
  public Rule withMessage(String message) {
    return new Rule(id, path, condition, effect, dimension, message);
  }

  /** What is allowed, in one sentence without a row value. */
  public String allowed() {
    return message != null ? message : Wording.of(condition);
  }
}
