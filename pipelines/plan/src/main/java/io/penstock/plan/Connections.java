package io.penstock.plan;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.SinkFactory;
import io.penstock.plan.connect.SourceFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The sources and sinks that are on the classpath, by step type. */
final class Connections {
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

  @Nullable SourceFactory source(String type) {
    return sources.get(type);
  }

  @Nullable SinkFactory sink(String type) {
    return sinks.get(type);
  }
}
