package io.penstock.spec.policy;

import io.penstock.spec.Nearest;
import io.penstock.spec.Problems;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import io.penstock.spec.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code keys:}. Whatever stands where a reference should is taken for a key and never shown.
 */
final class KeysReader {
  private static final List<String> SCHEMES = List.of("env", "file", "demo");
  private static final String HOW = "write ref: env:NAME or ref: file:/path";

  private final Problems problems;

  KeysReader(Problems problems) {
    this.problems = problems;
  }

  Map<String, KeySpec> read(YamlMap root) {
    Map<String, KeySpec> keys = new LinkedHashMap<>();
    YamlNode node = root.get("keys");
    if (node instanceof YamlMap map) {
      map.entries().forEach((name, value) -> add(keys, name, key(name, value)));
    } else if (node != null) {
      problems.error(node.location(), "keys", "expected a map of keys by name; " + HOW);
    }
    return keys;
  }

  private static void add(Map<String, KeySpec> keys, String name, @Nullable KeySpec key) {
    if (key != null) {
      keys.put(name, key);
    }
  }

  private @Nullable KeySpec key(String name, YamlNode node) {
    String path = "keys." + name;
    if (!(node instanceof YamlMap map)) {
      problems.error(node.location(), path, "a key must not stand in a file; " + HOW);
      return null;
    }
    for (String key : map.keys()) {
      if (!key.equals("ref")) {
        problems.error(map.keyLocation(key), path, Nearest.unknown("option", key, List.of("ref")));
      }
    }
    if (map.get("ref") instanceof YamlScalar scalar) {
      return ref(name, scalar, path + ".ref");
    }
    problems.error(map.location(), path, "the reference is missing; " + HOW);
    return null;
  }

  private @Nullable KeySpec ref(String name, YamlScalar scalar, String path) {
    String text = scalar.text();
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon);
    if (text.contains("${")) {
      problems.error(
          scalar.location(), path, "a reference is not replaced, it would hold the key; " + HOW);
      return null;
    } else if (!SCHEMES.contains(scheme) || colon == text.length() - 1) {
      problems.error(
          scalar.location(),
          path,
          "this is no reference, and a key must not stand in a file; " + HOW);
      return null;
    }
    KeySpec key = new KeySpec(scalar.location(), name, scheme, text.substring(colon + 1));
    if (key.demonstration()) {
      problems.warning(
          scalar.location(), path, text + " is a demonstration key, never use it for real data");
    }
    return key;
  }
}
