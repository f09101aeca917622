package io.penstock.plan.connect;

/** Decides, with everything staged and nothing published, whether the target may change. */
@FunctionalInterface
public interface Gate {

  /** Whether to publish. Called once per attempt, inside the transaction. */
  boolean opens(StagedFacts facts);

  /**
   * How many rows the target may refuse, beside what the facts tell, before the gate is closed for
   * certain; a sink need not look for more of them. Not bounded by default.
   */
  default long room(StagedFacts facts) {
    return Long.MAX_VALUE;
  }
}
