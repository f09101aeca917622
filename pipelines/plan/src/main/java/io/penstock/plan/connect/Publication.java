package io.penstock.plan.connect;

import java.util.List;

/**
 * What is to be published.
 *
 * @param run the id of the run, unique for ever; publishing the same run twice has no further
 *     effect
 * @param pipeline the name of the pipeline, for sinks that keep its runs from each other; empty
 *     where a sink is used alone
 * @param parts the announced parts
 * @param staging the folder of this run for staged parts
 */
public record Publication(String run, String pipeline, List<StagedPart> parts, String staging) {

  /** A publication of no pipeline. */
  public Publication(String run, List<StagedPart> parts, String staging) {
    this(run, "", parts, staging);
  }

  /** How many rows the parts have. */
  public long rows() {
    return parts.stream().mapToLong(StagedPart::rows).sum();
  }
}
