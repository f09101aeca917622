package io.penstock.connectors.files;

import io.penstock.plan.connect.Load;
import io.penstock.spec.Settings;

/** Makes sinks of what a pipeline file says. */
final class SinkSettings {
  private SinkSettings() {}

  static FileSink json(Settings settings, Load load) {
    return sink(settings, new JsonRowFormat(load));
  }

  static FileSink avro(Settings settings, Load load) {
    return sink(settings, new AvroRowFormat(load));
  }

  static FileSink parquet(Settings settings, Load load) {
    String name = settings.optionalText("compression").orElse("snappy");
    ParquetCodec codec = CsvSettings.placed(settings, "compression", () -> ParquetCodec.of(name));
    return sink(settings, new ParquetRowFormat(load, codec));
  }

  static FileSink csv(Settings settings, Load load) {
    CsvRowFormat format = CsvRowFormat.of(load);
    if (settings.has("delimiter")) {
      CsvRowFormat plain = format;
      char delimiter = CsvSettings.delimiter(settings);
      format = CsvSettings.placed(settings, "delimiter", () -> plain.withDelimiter(delimiter));
    }
    if (settings.has("header") && !settings.flag("header")) {
      format = format.withoutHeader();
    }
    if (settings.has("formula_guard") && !settings.flag("formula_guard")) {
      format = format.withoutGuard();
    }
    return sink(settings, format);
  }

  private static FileSink sink(Settings settings, RowFormat format) {
    String path = settings.text("path");
    return CsvSettings.placed(settings, "path", () -> FileSink.of(path, format))
        .withMode(mode(settings));
  }

  private static FileMode mode(Settings settings) {
    String name = settings.optionalText("write_mode").orElse("replace");
    return CsvSettings.placed(settings, "write_mode", () -> FileMode.of(name));
  }
}
