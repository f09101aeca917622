package io.penstock.connectors.samples;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.SourceFactory;
import io.penstock.spec.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sources of this module, by step type. */
public final class SampleConnectors implements Connectors {

  @Override
  public Map<String, SourceFactory> sources() {
    return Map.of(
        "Create", SampleConnectors::create,
        "ReadFromTpcds", SampleConnectors::tpcds,
        "ReadFromTpch", SampleConnectors::tpch);
  }

  private static SampleSource tpcds(Settings settings, Expected expected) {
    return SampleSource.tpcds(settings.text("table"), scale(settings, 1), expected)
        .withColumns(Set.copyOf(settings.texts("columns")));
  }

  private static SampleSource tpch(Settings settings, Expected expected) {
    return SampleSource.tpch(settings.text("table"), scale(settings, 0.01), expected);
  }

  private static CreateSource create(Settings settings, Expected expected) {
    List<Map<String, @Nullable Object>> elements = new ArrayList<>();
    settings.settingsList("elements").forEach(element -> elements.add(map(element)));
    return settings.flag("changes")
        ? CreateSource.ofChanges(elements, expected)
        : CreateSource.of(elements, expected);
  }

  private static double scale(Settings settings, double standard) {
    return settings.has("scale")
        ? new BigDecimal(String.valueOf(settings.value("scale"))).doubleValue()
        : standard;
  }

  private static Map<String, @Nullable Object> map(Settings settings) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    settings.keys().forEach(key -> map.put(key, plain(settings.value(key))));
    return map;
  }

  /** Without the settings around nested maps. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Settings nested) {
      return map(nested);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(item -> items.add(plain(item)));
      return items;
    }
    return value;
  }
}
