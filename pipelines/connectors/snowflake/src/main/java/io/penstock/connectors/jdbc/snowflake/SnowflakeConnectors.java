package io.penstock.connectors.jdbc.snowflake;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.SinkFactory;
import java.util.Map;

/** Brings {@code WriteToSnowflake}. */
public final class SnowflakeConnectors implements Connectors {
  @Override
  public Map<String, SinkFactory> sinks() {
    return Map.of("WriteToSnowflake", WriteToSnowflake::of);
  }
}
