package io.penstock.connectors.files;

import io.penstock.plan.connect.Expected;
import io.penstock.spec.Settings;

/** Makes Parquet sources of what a pipeline file says. */
final class ParquetSettings {
  private ParquetSettings() {}

  static ParquetSource source(Settings settings, Expected expected) {
    ParquetSource source = ParquetSource.of(settings.text("path"), expected);
    if (settings.has("max_inflated")) {
      source = source.withMaxInflated(settings.integer("max_inflated"));
    }
    return settings.has("max_page")
        ? source.withMaxPage(Math.toIntExact(settings.integer("max_page")))
        : source;
  }
}
