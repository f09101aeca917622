package io.penstock.plan.connect;

import io.penstock.transforms.reject.Violation;
import java.util.List;
import java.util.Map;

/**
 * What the sink found out about the staged rows as a set.
 *
 * @param staged rows in the announced parts
 * @param duplicates rows dropped because a newer row of the same key was staged
 * @param deletions rows that say that the row of their key is gone, without those dropped
 * @param repeats rows set aside because an earlier row had the same values in a unique set of
 *     columns
 * @param refused rows that the target does not take, though it was asked; none of them is among the
 *     other rows
 * @param duplicateValues for each check of {@link Load#duplicateChecks}, by id, the number of rows
 *     whose values occurred in an earlier row
 */
public record StagedFacts(
    long staged,
    long duplicates,
    long deletions,
    List<Repeat> repeats,
    List<Refused> refused,
    Map<String, Long> duplicateValues) {

  /** The facts of rows that are no changes and that the target takes. */
  public StagedFacts(
      long staged, long duplicates, List<Repeat> repeats, Map<String, Long> duplicateValues) {
    this(staged, duplicates, 0, repeats, List.of(), duplicateValues);
  }

  /**
   * A row set aside for breaking uniqueness.
   *
   * @param rule the id of the {@link Load.Unique} rule
   * @param origin see {@link RawRecord#origin}
   * @param position see {@link RawRecord#position}
   * @param payload the staged row as a JSON object; its values are protected already
   */
  public record Repeat(String rule, String origin, long position, String payload) {}

  /**
   * A row that the target itself refused when it was to be written: by a constraint, by a trigger.
   *
   * @param violation what the target demands, without the row's values
   * @param origin see {@link RawRecord#origin}
   * @param position see {@link RawRecord#position}
   * @param payload the staged row as a JSON object; its values are protected already
   */
  public record Refused(Violation violation, String origin, long position, String payload) {}

  /** Rows that would be in the target, once published. */
  public long publishable() {
    return staged - duplicates - deletions - setAside() - refused.size();
  }

  /** Rows set aside, counted once however many rules they break. */
  public long setAside() {
    return repeats.stream().map(r -> r.origin() + ":" + r.position()).distinct().count();
  }
}
