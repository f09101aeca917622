package io.penstock.plan.connect;

import java.util.List;

/**
 * What is to be published.
 *
 * @param run the id of the run, unique for ever; publishing the same run twice has no further
 *     effect
 * @param parts the announced parts
 * @param staging the folder of this run for staged parts
 */
public record Publication(String run, List<StagedPart> parts, String staging) {

  /** How many rows the parts have. */
  public long rows() {
    return parts.stream().mapToLong(StagedPart::rows).sum();
  }
}
