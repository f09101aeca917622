package io.penstock.connectors.files;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.SinkFactory;
import io.penstock.plan.connect.SourceFactory;
import io.penstock.spec.Settings;
import java.util.Map;

/** The sources and sinks of this module, by step type. */
public final class FileConnectors implements Connectors {

  @Override
  public Map<String, SourceFactory> sources() {
    return Map.of("ReadFromCsv", CsvSettings::source, "ReadFromJson", FileConnectors::json);
  }

  @Override
  public Map<String, SinkFactory> sinks() {
    return Map.of("WriteToCsv", SinkSettings::csv, "WriteToJson", SinkSettings::json);
  }

  private static JsonSource json(Settings settings, Expected expected) {
    JsonSource source = JsonSource.of(settings.text("path"), expected);
    return settings.has("max_record")
        ? source.withMaxRecord(Math.toIntExact(settings.integer("max_record")))
        : source;
  }
}
