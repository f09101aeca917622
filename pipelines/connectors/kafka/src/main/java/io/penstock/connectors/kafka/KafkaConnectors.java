package io.penstock.connectors.kafka;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.SourceFactory;
import java.util.Map;

/** The sources of this module, by step type. */
public final class KafkaConnectors implements Connectors {

  @Override
  public Map<String, SourceFactory> sources() {
    return Map.of("ReadFromKafka", ReadFromKafka::of);
  }
}
