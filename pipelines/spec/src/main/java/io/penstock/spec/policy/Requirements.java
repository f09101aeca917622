package io.penstock.spec.policy;

import java.util.List;

/** What every pipeline of the organisation must have. */
public record Requirements(
    List<String> qualityDimensions,
    boolean freshness,
    boolean owner,
    boolean runbook,
    boolean retention) {
  public Requirements {
    qualityDimensions = List.copyOf(qualityDimensions);
  }

  /** Nothing is required. */
  public static Requirements none() {
    return new Requirements(List.of(), false, false, false, false);
  }
}
