package io.penstock.spec.yaml;

import io.penstock.spec.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes nodes of plain Java values, so that a program passes the same checks as a file. */
public final class JavaNodes {
  private JavaNodes() {}

  /**
   * The node a file would have given. Texts are as if quoted; numbers, flags, durations and null as
   * if plain; maps and lists hold such values.
   *
   * @param location where problems say the value stands
   */
  public static YamlNode of(Location location, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map(location, map);
    } else if (value instanceof List<?> list) {
      List<YamlNode> items = new ArrayList<>();
      list.forEach(item -> items.add(of(location, item)));
      return new YamlList(location, items);
    }
    return new YamlScalar(location, location, String.valueOf(value), !(value instanceof String));
  }

  /** The node of a map. */
  public static YamlMap map(Location location, Map<?, ?> map) {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    map.forEach((key, value) -> entries.put(String.valueOf(key), of(location, value)));
    return new YamlMap(location, entries, Map.of());
  }
}
