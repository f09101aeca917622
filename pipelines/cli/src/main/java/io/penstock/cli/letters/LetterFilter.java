package io.penstock.cli.letters;

import io.penstock.control.DeadLetterIndex.Entry;
import io.penstock.plan.letters.Letter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which letters are wanted; null where it does not matter.
 *
 * @param pipeline of this pipeline
 * @param run of this run
 * @param reason such as {@code INVALID}
 * @param rule a rule that they broke, perhaps among others
 * @param since rejected then or later
 */
public record LetterFilter(
    @Nullable String pipeline,
    @Nullable String run,
    @Nullable String reason,
    @Nullable String rule,
    @Nullable Instant since) {

  /** Whether a file may hold letters that are wanted. */
  boolean mayBeIn(Entry file) {
    return (since == null || !file.runEnded().isBefore(since))
        && (reason == null || file.letters().containsKey(reason));
  }

  boolean wants(Letter letter) {
    return (reason == null || reason.equals(letter.reason()))
        && (rule == null || letter.rules().contains(rule))
        && (since == null || !letter.rejectedAt().isBefore(since));
  }
}
