package io.penstock.plan;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.SinkFactory;
import io.penstock.plan.connect.Source;
import io.penstock.plan.connect.SourceFactory;
import io.penstock.spec.Problems;
import io.penstock.spec.pipeline.StepSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The sources and sinks that are on the classpath, by step type. */
final class Connections {
  /** What has so large a driver that it is left out unless it is asked for. */
  private static final Map<String, String> EXTRAS =
      Map.of("WriteToSnowflake", "; set PENSTOCK_WITH=snowflake, which adds Snowflake's driver");

  private final Map<String, SourceFactory> sources = new HashMap<>();
  private final Map<String, SinkFactory> sinks = new HashMap<>();

  private Connections() {}

  static Connections load() {
    Connections connections = new Connections();
    for (Connectors connectors : ServiceLoader.load(Connectors.class)) {
      connections.sources.putAll(connectors.sources());
      connections.sinks.putAll(connectors.sinks());
    }
    return connections;
  }

  /** The source of a step; empty, and reported, where it cannot be made. */
  Optional<Source<?>> source(StepSpec step, Expected expected, Problems problems) {
    return there(step, sources, problems)
        .flatMap(
            factory ->
                Planner.placed(step, problems, () -> factory.create(step.settings(), expected)));
  }

  /** What makes the sink of a step; empty, and reported, where it is not there. */
  Optional<SinkFactory> sink(StepSpec step, Problems problems) {
    return there(step, sinks, problems);
  }

  private static <T> Optional<T> there(StepSpec step, Map<String, T> known, Problems problems) {
    Optional<T> factory = Optional.ofNullable(known.get(step.type().name()));
    if (factory.isEmpty()) {
      String name = step.type().name();
      problems.error(
          step.location(),
          step.path() + ".type",
          name + " is not on the classpath" + EXTRAS.getOrDefault(name, ""));
    }
    return factory;
  }
}
