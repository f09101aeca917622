package io.penstock.spec;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The config of one step after the catalog has checked it: every key is known, every value has its
 * type, defaults are filled in, {@code ${…}} is resolved. Values are {@code String}, {@code Long}
 * (a size is in bytes), {@code java.math.BigDecimal}, {@code Boolean}, {@code Duration}, {@code
 * List} or nested {@code Settings}; in free-form data such as the rows of {@code Create} also null.
 * Never printed, and not serialisable on purpose: it may hold resolved secrets. What a job needs of
 * them is {@link #late}.
 */
public final class Settings {
  private final Location location;
  private final String path;
  private final Map<String, Object> values;
  private final Map<String, Location> locations;
  private final Set<String> unresolved;
  private final Map<String, LateText> late;

  public Settings(Location location, Map<String, Object> values, Map<String, Location> locations) {
    this(location, "", values, locations, Set.of(), Map.of());
  }

  /**
   * @param path the config's place in the words of the file, such as {@code transforms[2].config}
   * @param locations by key; an item of a list under {@code key[0]}
   * @param unresolved the keys whose {@code ${…}} had no value when the files were only checked
   * @param late the texts that are to be looked up again where they are used, by key
   */
  public Settings(
      Location location,
      String path,
      Map<String, Object> values,
      Map<String, Location> locations,
      Set<String> unresolved,
      Map<String, LateText> late) {
    this.location = location;
    this.path = path;
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    this.locations = Map.copyOf(locations);
    this.unresolved = Set.copyOf(unresolved);
    this.late = Map.copyOf(late);
  }

  /** The same with one value set, which stands where it stood before. */
  public Settings with(String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(key, value);
    Map<String, LateText> others = new HashMap<>(late);
    others.remove(key);
    return new Settings(location, path, changed, locations, unresolved, others);
  }

  /** Where the config begins. */
  public Location location() {
    return location;
  }

  /**
   * Where one value stands; where the config begins if the value is a default. For an expression it
   * is the place of its first character, after a quote or a block's indentation. An item of a list
   * is {@code key[0]}.
   */
  public Location location(String key) {
    return locations.getOrDefault(key, location);
  }

  /** The place of one value in the words of the file: {@code transforms[2].config.horizon}. */
  public String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /**
   * Whether the value holds a {@code ${…}} that has no value because the files are only checked. A
   * text is then as written, another type holds its default or a neutral value.
   */
  public boolean unresolved(String key) {
    return unresolved.contains(key);
  }

  public String text(String key) {
    return required(key, String.class);
  }

  public Optional<String> optionalText(String key) {
    return Optional.ofNullable((String) values.get(key));
  }

  /**
   * A text that a job may keep: what it takes from the environment and from files is looked up on
   * the worker.
   */
  public LateText late(String key) {
    LateText found = late.get(key);
    return found == null ? LateText.of(text(key)) : found;
  }

  /** The same, empty where there is none. */
  public Optional<LateText> optionalLate(String key) {
    return has(key) ? Optional.of(late(key)) : Optional.empty();
  }

  public long integer(String key) {
    return required(key, Long.class);
  }

  public BigDecimal number(String key) {
    return required(key, BigDecimal.class);
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
        : new Settings(location(key), path(key), Map.of(), Map.of(), Set.of(), Map.of());
  }

  /** The keys in use: first as written, then those of defaults. */
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
