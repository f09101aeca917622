package io.penstock.spec.contract;

import io.penstock.spec.Location;
import io.penstock.spec.Nearest;
import io.penstock.spec.Problems;
import io.penstock.spec.Quoted;
import io.penstock.spec.yaml.YamlList;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import io.penstock.spec.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A map of a contract, asked key by key. A value of the wrong kind is reported and then missing; a
 * key that the standard does not know is only warned about, for others may extend a contract.
 */
final class OdcsMap {
  private final YamlMap map;
  private final String path;
  private final Problems problems;

  OdcsMap(YamlMap map, String path, Problems problems) {
    this.map = map;
    this.path = path;
    this.problems = problems;
  }

  Location location() {
    return map.location();
  }

  Location location(String key) {
    YamlNode node = map.get(key);
    return node == null ? map.location() : node.location();
  }

  String path() {
    return path;
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  boolean has(String key) {
    return map.get(key) != null;
  }

  @Nullable YamlNode node(String key) {
    return map.get(key);
  }

  void warnUnknown(List<String> known) {
    for (String key : map.keys()) {
      if (!known.contains(key)) {
        String hint = Nearest.to(key, known).map(name -> "; did you mean " + name + "?").orElse("");
        problems.warning(
            map.keyLocation(key), path, "the standard does not know " + Quoted.of(key) + hint);
      }
    }
  }

  @Nullable String text(String key) {
    YamlNode node = map.get(key);
    if (node instanceof YamlScalar scalar) {
      return scalar.text();
    } else if (node != null) {
      wrong(node, key, "a text");
    }
    return null;
  }

  /** A text that must be there; empty after the problem that it is not. */
  String required(String key, String example) {
    if (!has(key)) {
      problems.error(
          map.location(),
          path,
          "%s is missing; write it, such as %s: %s".formatted(key, key, example));
    }
    String text = text(key);
    return text == null ? "" : text;
  }

  @Nullable Boolean flag(String key) {
    Object value = scalar(key);
    if (value != null && !(value instanceof Boolean)) {
      wrong(key, "must be true or false");
    }
    return value instanceof Boolean flag ? flag : null;
  }

  boolean isTrue(String key) {
    return Boolean.TRUE.equals(flag(key));
  }

  @Nullable Long integer(String key) {
    Object value = scalar(key);
    if (value != null && !(value instanceof Long)) {
      wrong(key, "must be an integer");
    }
    return value instanceof Long number ? number : null;
  }

  @Nullable BigDecimal number(String key) {
    Object value = scalar(key);
    if (value instanceof Long || value instanceof BigDecimal) {
      return new BigDecimal(value.toString());
    } else if (value != null) {
      wrong(key, "must be a number");
    }
    return null;
  }

  /** Texts; null where there is no list. A null among them stays one. */
  @Nullable List<@Nullable String> texts(String key) {
    YamlNode node = map.get(key);
    if (node instanceof YamlList list) {
      List<@Nullable String> texts = new ArrayList<>();
      for (YamlNode item : list.items()) {
        texts.add(item instanceof YamlScalar scalar && !scalar.isNull() ? scalar.text() : null);
      }
      return texts;
    } else if (node != null) {
      wrong(node, key, "a list");
    }
    return null;
  }

  @Nullable OdcsMap map(String key) {
    YamlNode node = map.get(key);
    if (node instanceof YamlMap child) {
      return new OdcsMap(child, path(key), problems);
    } else if (node != null) {
      wrong(node, key, "a map");
    }
    return null;
  }

  /** A list of maps, each read; empty where there is none. */
  <T> List<T> maps(String key, BiFunction<OdcsMap, Integer, T> read) {
    YamlNode node = map.get(key);
    List<T> found = new ArrayList<>();
    if (node instanceof YamlList list) {
      for (int i = 0; i < list.items().size(); i++) {
        if (list.items().get(i) instanceof YamlMap item) {
          found.add(read.apply(new OdcsMap(item, path(key) + "[" + i + "]", problems), i));
        } else {
          wrong(list.items().get(i), key + "[" + i + "]", "a map");
        }
      }
    } else if (node != null) {
      wrong(node, key, "a list");
    }
    return found;
  }

  /** {@code customProperties}, a list of property and value, by name. */
  Map<String, Object> customProperties() {
    Map<String, Object> found = new LinkedHashMap<>();
    maps(
        "customProperties",
        (item, index) -> {
          item.warnUnknown(OdcsKeys.CUSTOM_PROPERTY);
          YamlNode value = item.node("value");
          Object plain = value == null ? null : value.value();
          if (plain != null) {
            found.put(item.required("property", "piiType"), plain);
          }
          return index;
        });
    return found;
  }

  void wrong(String what) {
    problems.error(map.location(), path, what);
  }

  void wrong(String key, String what) {
    problems.error(location(key), path(key), what);
  }

  void inform(String key, String what) {
    problems.info(location(key), path(key), what);
  }

  void warn(String key, String what) {
    problems.warning(location(key), path(key), what);
  }

  private @Nullable Object scalar(String key) {
    YamlNode node = map.get(key);
    return node == null ? null : node.value();
  }

  private void wrong(YamlNode node, String key, String what) {
    problems.error(node.location(), path(key), "expected " + what + ", found " + node.kind());
  }
}
