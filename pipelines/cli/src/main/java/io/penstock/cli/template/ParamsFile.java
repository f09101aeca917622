package io.penstock.cli.template;

import io.penstock.spec.Location;
import io.penstock.spec.Problems;
import io.penstock.spec.yaml.YamlFile;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import io.penstock.spec.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A YAML file of values for a template: {@code name: value} a line, as a ConfigMap holds it. */
public final class ParamsFile {
  private ParamsFile() {}

  /** The values by name; what is wrong goes to the problems. */
  public static Map<String, String> read(Path file, Problems problems) {
    Map<String, String> values = new LinkedHashMap<>();
    YamlNode root = YamlFile.read(file, problems);
    if (root instanceof YamlMap map) {
      map.entries()
          .forEach(
              (name, node) -> {
                if (node instanceof YamlScalar scalar) {
                  values.put(name, scalar.isNull() ? "" : scalar.text());
                } else {
                  expected(node.location(), name, "a single value", node, problems);
                }
              });
    } else if (root != null && !root.isNull()) {
      expected(root.location(), "", "a map of values by name", root, problems);
    }
    return values;
  }

  private static void expected(
      Location place, String path, String what, YamlNode node, Problems problems) {
    problems.error(place, path, "expected " + what + ", found " + node.kind());
  }
}
