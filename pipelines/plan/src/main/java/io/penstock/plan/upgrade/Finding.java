package io.penstock.plan.upgrade;

/**
 * What becomes of the state of a step.
 *
 * @param step the step's name
 * @param what in a sentence, without values of the files
 */
public record Finding(String step, Effect effect, String what) {

  /** Whether state that was taken with the old files can be used with the new ones. */
  public enum Effect {
    /** It goes on as if nothing had happened. */
    KEPT,
    /** It goes on, with something to know. */
    NOTED,
    /** It cannot be used, or would do harm. */
    LOST
  }
}
