package io.penstock.transforms.validate;

/** What follows when a row violates a rule. */
public enum Effect {
  /** The row does not go on; all its violations are listed in one dead letter. */
  REJECT,
  /** The row goes on and the violation is counted under the rule. */
  WARN,
  /** The row goes on and adds one to a data set check, which judges the total at the end. */
  COUNT
}
