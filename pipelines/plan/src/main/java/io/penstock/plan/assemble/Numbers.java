package io.penstock.plan.assemble;

import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.rules.DataSetCheck;
import io.penstock.transforms.measure.Tally;
import java.util.Map;

/**
 * The numbers of a run before it publishes, each from where it was counted.
 *
 * @param tally of all bundles
 * @param facts what the sink found among the staged rows
 */
record Numbers(Tally tally, StagedFacts facts) {

  long read() {
    return tally.get(Counts.READ);
  }

  /** Rows dropped for another of the same key, in flight or by the sink. */
  long duplicates() {
    return sum("duplicates/", "") + facts.duplicates();
  }

  long filtered() {
    return sum("step/", "/filtered");
  }

  /** Rows that became dead letters. */
  long rejected() {
    return tally.get(Counts.UNREADABLE) + sum("step/", "/rejected") + bySink();
  }

  /** Rows that became dead letters when all were staged: that repeat others, or were refused. */
  long bySink() {
    return facts.setAside() + facts.refused().size();
  }

  /** Rows read that are unaccounted for; negative where some are counted twice. */
  long missing() {
    return read()
        - facts.publishable()
        - facts.deletions()
        - duplicates()
        - filtered()
        - rejected();
  }

  /** What a check counts. */
  long counted(DataSetCheck check) {
    return switch (check.measure()) {
      case ROWS -> facts.publishable();
      case VIOLATIONS -> tally.get(Counts.check(check.id()));
      case DUPLICATES ->
          facts.duplicateValues().getOrDefault(check.id(), 0L)
              + tally.get(Counts.repeats(check.id()));
    };
  }

  /**
   * The rows that a share is of.
   *
   * @param validated the name of the count of rows that were held against the contract and passed
   */
  long base(DataSetCheck check, String validated) {
    return switch (check.measure()) {
      case ROWS, DUPLICATES -> facts.publishable();
      case VIOLATIONS -> tally.get(validated);
    };
  }

  private long sum(String prefix, String suffix) {
    return tally.counts().entrySet().stream()
        .filter(count -> count.getKey().startsWith(prefix) && count.getKey().endsWith(suffix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
