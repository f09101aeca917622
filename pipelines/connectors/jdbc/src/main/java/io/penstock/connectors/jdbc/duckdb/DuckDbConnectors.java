package io.penstock.connectors.jdbc.duckdb;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.SinkFactory;
import java.util.Map;

/** Brings {@code WriteToDuckDb}. */
public final class DuckDbConnectors implements Connectors {
  @Override
  public Map<String, SinkFactory> sinks() {
    return Map.of("WriteToDuckDb", WriteToDuckDb::of);
  }
}
