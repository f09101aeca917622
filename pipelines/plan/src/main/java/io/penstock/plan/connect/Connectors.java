package io.penstock.plan.connect;

import java.util.Map;

/**
 * The sources and sinks that one connector module brings, by step type; a ServiceLoader service.
 */
public interface Connectors {

  /** For each source's step type, such as {@code ReadFromCsv}, how to make one. */
  default Map<String, SourceFactory> sources() {
    return Map.of();
  }

  /** For each sink's step type, such as {@code WriteToDuckDb}, how to make one. */
  default Map<String, SinkFactory> sinks() {
    return Map.of();
  }
}
