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
    return Map.of(
        "ReadFromCsv",
        CsvSettings::source,
        "ReadFromJson",
        FileConnectors::json,
        "ReadFromAvro",
        FileConnectors::avro,
        "ReadFromParquet",
        ParquetSettings::source);
  }

  @Override
  public Map<String, SinkFactory> sinks() {
    return Map.of(
        "WriteToCsv",
        SinkSettings::csv,
        "WriteToJson",
        SinkSettings::json,
        "WriteToAvro",
        SinkSettings::avro,
        "WriteToParquet",
        SinkSettings::parquet);
  }

  private static AvroSource avro(Settings settings, Expected expected) {
    AvroSource source = AvroSource.of(settings.text("path"), expected);
    return settings.has("max_inflated")
        ? source.withMaxInflated(settings.integer("max_inflated"))
        : source;
  }

  private static JsonSource json(Settings settings, Expected expected) {
    JsonSource source = JsonSource.of(settings.text("path"), expected);
    if (settings.has("max_record")) {
      source = source.withMaxRecord(Math.toIntExact(settings.integer("max_record")));
    }
    if (settings.has("compression")) {
      JsonSource plain = source;
      source =
          CsvSettings.placed(
              settings,
              "compression",
              () -> plain.withCompression(CsvSettings.compression(settings)));
    }
    return settings.has("max_inflated")
        ? source.withMaxInflated(settings.integer("max_inflated"))
        : source;
  }
}
