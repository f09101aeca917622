package io.penstock.spec;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The config of one step after the catalog has checked it: every key is known, every value has its
 * type, defaults are filled in, {@code ${…}} is resolved. Values are {@code String}, {@code Long},
 * {@code java.math.BigDecimal}, {@code Boolean}, {@code Duration}, {@code List} or nested {@code
 * Settings}. Never printed: it may hold resolved secrets.
 */
public final class Settings implements Serializable {
  private final Location location;
  private final Map<String, Object> values;
  private final Map<String, Location> locations;

  public Settings(Location location, Map<String, Object> values, Map<String, Location> locations) {
    this.location = location;
    this.values = Map.copyOf(values);
    this.locations = Map.copyOf(locations);
  }

  /** Where the config begins. */
  public Location location() {
    return location;
  }

  /** Where one value stands; where the config begins if the value is a default. */
  public Location location(String key) {
    return locations.getOrDefault(key, location);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  public String text(String key) {
    return required(key, String.class);
  }

  public Optional<String> optionalText(String key) {
    return Optional.ofNullable((String) values.get(key));
  }

  public long integer(String key) {
    return required(key, Long.class);
  }

  public boolean flag(String key) {
    return required(key, Boolean.class);
  }

  public Duration duration(String key) {
    return required(key, Duration.class);
  }

  /** Any value as it is, or null where there is none. */
  public @Nullable Object value(String key) {
    return values.get(key);
  }

  /** A list of texts, empty where there is none. */
  public List<String> texts(String key) {
    return values.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.toList())
        : List.of();
  }

  /** A list of nested settings, empty where there is none. */
  public List<Settings> settingsList(String key) {
    return values.get(key) instanceof List<?> list
        ? list.stream().map(Settings.class::cast).collect(Collectors.toList())
        : List.of();
  }

  /** Nested settings, empty ones where there are none. */
  public Settings settings(String key) {
    return values.get(key) instanceof Settings nested
        ? nested
        : new Settings(location(key), Map.of(), Map.of());
  }

  /** The keys in use, in no particular order. */
  public Iterable<String> keys() {
    return values.keySet();
  }

  private <T> T required(String key, Class<T> type) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("the catalog let a config without " + key + " pass");
    }
    return type.cast(value);
  }

  @Override
  public String toString() {
    return "Settings at " + location;
  }
}
