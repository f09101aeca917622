package io.penstock.spec.yaml;

import io.penstock.spec.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values in the order they were written.
 *
 * @param keyLocations where each key stands
 */
public record YamlMap(
    Location location, Map<String, YamlNode> entries, Map<String, Location> keyLocations)
    implements YamlNode {
  public YamlMap {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    keyLocations = Map.copyOf(keyLocations);
  }

  /** A map without entries. */
  public static YamlMap empty(Location location) {
    return new YamlMap(location, Map.of(), Map.of());
  }

  /** The value of a key; null where the key is missing or its value is null. */
  public @Nullable YamlNode get(String key) {
    YamlNode node = entries.get(key);
    return node == null || node.isNull() ? null : node;
  }

  public Set<String> keys() {
    return entries.keySet();
  }

  public Location keyLocation(String key) {
    return keyLocations.getOrDefault(key, location);
  }

  @Override
  public Map<String, @Nullable Object> value() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    entries.forEach((key, node) -> values.put(key, node.value()));
    return Collections.unmodifiableMap(values);
  }

  @Override
  public String kind() {
    return "a map";
  }
}
