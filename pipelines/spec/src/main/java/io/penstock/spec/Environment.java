package io.penstock.spec;

import java.io.Serializable;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where variables are looked up. Of variables that were given in place of the environment only a
 * name travels: the process that was given them finds them by it again, also after the journey
 * through serialization that embedded runners make; every other one asks its own environment.
 */
final class Environment implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Map<String, Map<String, String>> GIVEN = new ConcurrentHashMap<>();

  private final @Nullable String given;

  private Environment(@Nullable String given) {
    this.given = given;
  }

  /** These variables; they stay in memory, unless they are the process's own. */
  static Environment of(Map<String, String> variables) {
    if (variables.equals(System.getenv())) {
      return new Environment(null);
    }
    String name = UUID.randomUUID().toString();
    GIVEN.put(name, variables);
    return new Environment(name);
  }

  @Nullable String variable(String name) {
    Map<String, String> variables = given == null ? null : GIVEN.get(given);
    return (variables == null ? System.getenv() : variables).get(name);
  }

  @Override
  public String toString() {
    return given == null ? "environment" : "given environment";
  }
}
