package io.penstock.plan.letters;

import java.time.Instant;
import java.util.List;

/**
 * What a dead letter says of itself, without its payload.
 *
 * @param id the same for the same record in every run
 * @param run the run that rejected it
 * @param reason such as {@code INVALID}
 * @param coordinates where the record came from
 * @param rejectedAt when it was rejected
 * @param rules the ids of the rules it broke, each once
 */
public record Letter(
    String id,
    String run,
    String reason,
    String coordinates,
    Instant rejectedAt,
    List<String> rules) {
  public Letter {
    rules = List.copyOf(rules);
  }

  /** The run and the place: no two letters of a pipeline have both in common. */
  public String key() {
    return key(run, coordinates);
  }

  static String key(String run, String coordinates) {
    return run + " " + coordinates;
  }
}
