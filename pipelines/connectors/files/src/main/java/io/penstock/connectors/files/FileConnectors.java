package io.penstock.connectors.files;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.SourceFactory;
import java.util.Map;

/** The sources and sinks of this module, by step type. */
public final class FileConnectors implements Connectors {

  @Override
  public Map<String, SourceFactory> sources() {
    return Map.of("ReadFromCsv", CsvSettings::source);
  }
}
