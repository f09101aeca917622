package io.penstock.spec.catalog;

import io.penstock.spec.Location;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Resolved;
import io.penstock.spec.Settings;
import io.penstock.spec.yaml.YamlList;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import io.penstock.spec.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads data that belongs to the author, such as the rows of {@code Create}. */
final class FreeReader {
  private final Parameters parameters;
  private final Problems problems;

  FreeReader(Parameters parameters, Problems problems) {
    this.parameters = parameters;
    this.problems = problems;
  }

  @Nullable Object read(YamlNode node, String path) {
    if (node instanceof YamlMap map) {
      return map(map, path);
    } else if (node instanceof YamlList list) {
      return list(list, path);
    }
    Resolved resolved = parameters.resolve((YamlScalar) node, path, problems);
    return resolved.value();
  }

  private Settings map(YamlMap map, String path) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Map<String, Location> locations = new HashMap<>();
    map.entries()
        .forEach(
            (key, value) -> {
              values.put(key, read(value, path + "." + key));
              locations.put(key, value.location());
            });
    return new Settings(map.location(), path, values, locations, Set.of(), Map.of());
  }

  private List<@Nullable Object> list(YamlList list, String path) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      values.add(read(list.items().get(i), path + "[" + i + "]"));
    }
    return Collections.unmodifiableList(values);
  }
}
