package io.penstock.transforms.validate;

/**
 * Why a rule cannot be used with a schema.
 *
 * @param rule the rule
 * @param message what is wrong and what is allowed
 */
public record RuleProblem(Rule rule, String message) {
  /** The rule, the place and the message, on one line. */
  @Override
  public String toString() {
    String at = rule.path().isEmpty() ? "" : " (" + rule.path() + ")";
    return "rule " + rule.id() + at + ": " + message;
  }
}
