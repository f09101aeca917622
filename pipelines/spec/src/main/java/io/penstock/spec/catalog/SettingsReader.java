package io.penstock.spec.catalog;

import io.penstock.spec.LateText;
import io.penstock.spec.Location;
import io.penstock.spec.Nearest;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import io.penstock.spec.yaml.YamlScalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a map of a file by the options the catalog knows. Reports every unknown key, missing value
 * and wrong type, and goes on: the settings it returns hold what was right, and the defaults.
 */
public final class SettingsReader {
  private final Parameters parameters;
  private final Problems problems;

  public SettingsReader(Parameters parameters, Problems problems) {
    this.parameters = parameters;
    this.problems = problems;
  }

  /**
   * The settings of a map, without what was wrong.
   *
   * @param noun what errors call a key
   * @param path the map's place in the words of the file; keys follow after a dot
   */
  public Settings read(YamlMap map, List<Option> options, String noun, String path) {
    Found found = new Found();
    List<String> names = options.stream().map(Option::name).toList();
    for (String key : map.keys()) {
      if (!names.contains(key)) {
        problems.error(map.keyLocation(key), path, Nearest.unknown(noun, key, names));
      }
    }
    for (String key : map.keys()) {
      options.stream()
          .filter(option -> option.name().equals(key))
          .forEach(option -> set(option, map, path, found));
    }
    options.forEach(option -> fill(option, map, noun, path, found));
    return new Settings(
        map.location(), path, found.values, found.locations, found.unresolved, found.late);
  }

  /** The resolved text of a scalar that stands outside any option, null after a problem. */
  public @Nullable String text(YamlScalar scalar, String path) {
    var resolved = parameters.resolve(scalar, path, problems);
    return resolved.known() ? resolved.text() : null;
  }

  private void set(Option option, YamlMap map, String path, Found found) {
    YamlNode node = written(option, map);
    if (node != null) {
      String place = path.isEmpty() ? option.name() : path + "." + option.name();
      Object value =
          new ValueReader(this, parameters, problems, option, found)
              .read(node, option.type(), option.name(), place);
      if (value != null) {
        found.values.put(option.name(), value);
      }
    }
  }

  private void fill(Option option, YamlMap map, String noun, String path, Found found) {
    boolean written = written(option, map) != null;
    Object otherwise = defaultOf(option);
    if (!found.values.containsKey(option.name()) && otherwise != null) {
      found.values.put(option.name(), otherwise);
    } else if (option.required() && !written) {
      problems.error(
          map.keyLocation(option.name()),
          path,
          "the %s %s is missing%s".formatted(noun, option.name(), suggestion(option)));
    }
  }

  /** The node of an option; the word null only counts where an option has a value of that name. */
  private static @Nullable YamlNode written(Option option, YamlMap map) {
    YamlNode node = map.entries().get(option.name());
    boolean word = node instanceof YamlScalar scalar && option.allowed().contains(scalar.text());
    return word ? node : map.get(option.name());
  }

  private static String suggestion(Option option) {
    return option.example().isEmpty()
        ? ""
        : "; write it, such as " + option.name() + ": " + option.example();
  }

  /** The default in its type, null where there is none. */
  static @Nullable Object defaultOf(Option option) {
    Object written = option.defaultValue();
    return option.type() instanceof OptionType.Scalar type && written instanceof String text
        ? Values.parse(type, text)
        : written;
  }

  /** What a map gave so far. */
  static final class Found {
    final Map<String, Object> values = new LinkedHashMap<>();
    final Map<String, Location> locations = new HashMap<>();
    final Set<String> unresolved = new HashSet<>();
    final Map<String, LateText> late = new HashMap<>();
  }
}
