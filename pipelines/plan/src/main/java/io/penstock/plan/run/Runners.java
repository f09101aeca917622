package io.penstock.plan.run;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The runners that are on the classpath. */
public final class Runners {
  private Runners() {}

  /** All of them. */
  public static List<RunnerProfile> all() {
    return ServiceLoader.load(RunnerProfile.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** The runner of that name. */
  public static Optional<RunnerProfile> named(String name) {
    return all().stream().filter(runner -> runner.name().equals(name)).findFirst();
  }

  /** The names of all, sorted. */
  public static List<String> names() {
    return all().stream().map(RunnerProfile::name).sorted().toList();
  }
}
