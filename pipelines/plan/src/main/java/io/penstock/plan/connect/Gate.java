package io.penstock.plan.connect;

/** Decides, with everything staged and nothing published, whether the target may change. */
public interface Gate {

  /** Whether to publish. Called once per attempt, inside the transaction. */
  boolean opens(StagedFacts facts);
}
