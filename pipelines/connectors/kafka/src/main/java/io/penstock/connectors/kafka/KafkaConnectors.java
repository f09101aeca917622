package io.penstock.connectors.kafka;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.SinkFactory;
import io.penstock.plan.connect.SourceFactory;
import java.util.Map;

/** The source and the sink of this module, by step type. */
public final class KafkaConnectors implements Connectors {

  @Override
  public Map<String, SourceFactory> sources() {
    return Map.of("ReadFromKafka", ReadFromKafka::of);
  }

  @Override
  public Map<String, SinkFactory> sinks() {
    return Map.of("WriteToKafka", WriteToKafka::of);
  }
}
