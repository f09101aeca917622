package io.penstock.plan.runner;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a runner can do, as it is set up. A pipeline that asks for more is refused before it runs.
 *
 * @param abilities what it can
 */
public record RunnerCapabilities(Set<Ability> abilities) {

  /** Something that not every runner can. */
  public enum Ability {
    BOUNDED("runs pipelines that come to an end"),
    UNBOUNDED("runs pipelines that go on until they are stopped"),
    KEYED_STATE("keeps state by key"),
    THIS_PROCESS("works in this process, which alone writes files and DuckDB"),
    SHARED_FOLDER("reaches the folders of this machine, or of where they are mounted"),
    RESTARTS("does a task again that failed"),
    CHECKPOINTS("goes on with a stream from a checkpoint when a task fails"),
    TAKES_STATE_OVER("gives the state of a stopped stream to the job that follows it");

    private final String words;

    Ability(String words) {
      this.words = words;
    }
  }

  public RunnerCapabilities {
    abilities = Set.copyOf(abilities);
  }

  public static RunnerCapabilities of(Ability first, Ability... others) {
    return new RunnerCapabilities(EnumSet.of(first, others));
  }

  /** Whether it is able to. */
  public boolean can(Ability ability) {
    return abilities.contains(ability);
  }

  /** A line each, for people: {@code yes keeps state by key}. */
  public List<String> lines() {
    return Arrays.stream(Ability.values())
        .map(ability -> (can(ability) ? "yes  " : "no   ") + ability.words)
        .toList();
  }
}
