package io.penstock.plan.upgrade;

import java.util.List;

/**
 * What becomes of the state of a stream when its files are edited.
 *
 * @param findings step by step, at least one a step that has state
 */
public record Upgrade(List<Finding> findings) {
  public Upgrade {
    findings = List.copyOf(findings);
  }

  /** Whether a savepoint that was taken with the old files can be used with the new ones. */
  public boolean survives() {
    return findings.stream().noneMatch(finding -> finding.effect() == Finding.Effect.LOST);
  }
}
