package io.penstock.connectors.jdbc.any;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.SourceFactory;
import java.util.Map;

/** Brings {@code ReadFromJdbc}. */
public final class JdbcConnectors implements Connectors {
  @Override
  public Map<String, SourceFactory> sources() {
    return Map.of("ReadFromJdbc", ReadFromJdbc::of);
  }
}
