package io.penstock.connectors.jdbc.postgres;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.SinkFactory;
import io.penstock.plan.connect.SourceFactory;
import java.util.Map;

/** Brings {@code ReadFromPostgres} and {@code WriteToPostgres}. */
public final class PostgresConnectors implements Connectors {
  @Override
  public Map<String, SourceFactory> sources() {
    return Map.of("ReadFromPostgres", ReadFromPostgres::of);
  }

  @Override
  public Map<String, SinkFactory> sinks() {
    return Map.of("WriteToPostgres", WriteToPostgres::of);
  }
}
