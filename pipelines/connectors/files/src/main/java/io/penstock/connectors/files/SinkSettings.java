package io.penstock.connectors.files;

import io.penstock.plan.connect.Load;
import io.penstock.spec.Settings;

/** Makes sinks of what a pipeline file says. */
final class SinkSettings {
  private SinkSettings() {}

  static JsonSink json(Settings settings, Load load) {
    String path = settings.text("path");
    return CsvSettings.placed(settings, "path", () -> JsonSink.of(path, load))
        .withMode(mode(settings));
  }

  static AvroSink avro(Settings settings, Load load) {
    String path = settings.text("path");
    return CsvSettings.placed(settings, "path", () -> AvroSink.of(path, load))
        .withMode(mode(settings));
  }

  static CsvSink csv(Settings settings, Load load) {
    String path = settings.text("path");
    CsvSink sink =
        CsvSettings.placed(settings, "path", () -> CsvSink.of(path, load)).withMode(mode(settings));
    if (settings.has("delimiter")) {
      CsvSink plain = sink;
      char delimiter = CsvSettings.delimiter(settings);
      sink = CsvSettings.placed(settings, "delimiter", () -> plain.withDelimiter(delimiter));
    }
    if (settings.has("header") && !settings.flag("header")) {
      sink = sink.withoutHeader();
    }
    return settings.has("formula_guard") && !settings.flag("formula_guard")
        ? sink.withoutFormulaGuard()
        : sink;
  }

  private static FileMode mode(Settings settings) {
    String name = settings.optionalText("write_mode").orElse("replace");
    return CsvSettings.placed(settings, "write_mode", () -> FileMode.of(name));
  }
}
