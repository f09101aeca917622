package io.penstock.spec.pipeline;

import io.penstock.spec.Nearest;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.catalog.SettingsReader;
import io.penstock.spec.catalog.StepType;
import io.penstock.spec.catalog.Steps;
import io.penstock.spec.yaml.YamlList;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import io.penstock.spec.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code transforms:} into steps in the order rows pass them. */
final class StepsReader {
  private static final List<String> KEYS = List.of("type", "name", "input", "config");

  private final Problems problems;
  private final SettingsReader settings;
  private final Map<String, Integer> countByType = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  StepsReader(Problems problems, SettingsReader settings) {
    this.problems = problems;
    this.settings = settings;
  }

  /** The steps that could be read; those of a composite are put in order. */
  List<StepSpec> read(YamlMap pipeline, boolean composite) {
    YamlNode node = pipeline.get("transforms");
    if (!(node instanceof YamlList list) || list.items().isEmpty()) {
      problems.error(
          node == null ? pipeline.location() : node.location(),
          "transforms",
          "a pipeline needs a list of transforms: a source, steps, a sink");
      return List.of();
    }
    List<Placed> placed = new ArrayList<>();
    boolean complete = true;
    for (int i = 0; i < list.items().size(); i++) {
      Placed step = step(list.items().get(i), "transforms[" + i + "]", composite);
      complete &= step != null;
      if (step != null) {
        placed.add(step);
      }
    }
    List<Placed> ordered =
        composite && complete ? new StraightLine(problems).order(placed) : placed;
    if (complete && ordered.size() == placed.size()) {
      new StepOrder(problems).check(ordered);
    }
    return ordered.stream().map(Placed::step).toList();
  }

  /** A step and the input it names, which is a step's name if it is a single value. */
  record Placed(StepSpec step, @Nullable YamlNode input) {}

  private @Nullable Placed step(YamlNode node, String path, boolean composite) {
    if (!(node instanceof YamlMap map)) {
      problems.error(node.location(), path, "expected a map with type:, found " + node.kind());
      return null;
    }
    for (String key : map.keys()) {
      if (!KEYS.contains(key)) {
        problems.error(map.keyLocation(key), path, Nearest.unknown("key", key, KEYS));
      }
    }
    StepType type = type(map, path);
    if (type == null) {
      return null;
    }
    Settings config = config(map, type, path);
    String name = name(map, type, path);
    StepSpec step = new StepSpec(type, name, map.location(), path, config);
    new Combinations(problems).check(step);
    return new Placed(step, input(map, path, composite));
  }

  private @Nullable StepType type(YamlMap map, String path) {
    YamlNode node = map.get("type");
    if (!(node instanceof YamlScalar scalar)) {
      problems.error(
          node == null ? map.location() : node.location(),
          path,
          "type: is missing; write one of " + String.join(", ", Steps.names()));
      return null;
    }
    StepType type = Steps.named(scalar.text()).orElse(null);
    if (type == null) {
      problems.error(
          scalar.location(),
          path + ".type",
          Nearest.unknown("step type", scalar.text(), Steps.names()));
    }
    return type;
  }

  private Settings config(YamlMap map, StepType type, String path) {
    YamlNode node = map.get("config");
    if (node != null && !(node instanceof YamlMap)) {
      problems.error(
          node.location(), path + ".config", "expected a map of options, found " + node.kind());
      return new Settings(node.location(), Map.of(), Map.of());
    }
    YamlMap config = node instanceof YamlMap written ? written : YamlMap.empty(map.location());
    return settings.read(config, type.options(), "option", path + ".config");
  }

  private String name(YamlMap map, StepType type, String path) {
    YamlNode node = map.get("name");
    if (node == null) {
      return unused(type.name());
    } else if (!(node instanceof YamlScalar scalar)) {
      problems.error(node.location(), path + ".name", "expected a text, found " + node.kind());
      return unused(type.name());
    } else if (!names.add(scalar.text())) {
      problems.error(
          node.location(), path + ".name", "another step is called so; a name stands once");
    }
    return ((YamlScalar) node).text();
  }

  /** The type's name, or with -2, -3 where it is taken. */
  private String unused(String type) {
    String name;
    do {
      int count = countByType.merge(type, 1, Integer::sum);
      name = count == 1 ? type : type + "-" + count;
    } while (!names.add(name));
    return name;
  }

  private @Nullable YamlNode input(YamlMap map, String path, boolean composite) {
    YamlNode node = map.get("input");
    if (node != null && !composite) {
      problems.error(
          map.keyLocation("input"),
          path,
          "in a chain a step follows the one above it; remove input, or write type: composite");
    } else if (node != null && !(node instanceof YamlScalar)) {
      problems.error(
          node.location(),
          path + ".input",
          "a step takes one input; several inputs are not supported");
    }
    return composite ? node : null;
  }
}
