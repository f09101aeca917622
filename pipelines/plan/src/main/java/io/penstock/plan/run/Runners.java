package io.penstock.plan.run;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The runners that are on the classpath. */
public final class Runners {
  private Runners() {}

  /** The runner of that name. */
  public static Optional<RunnerProfile> named(String name) {
    return ServiceLoader.load(RunnerProfile.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(runner -> runner.name().equals(name))
        .findFirst();
  }

  /** The names of all, sorted. */
  public static List<String> names() {
    return ServiceLoader.load(RunnerProfile.class).stream()
        .map(provider -> provider.get().name())
        .sorted()
        .toList();
  }
}
