package io.penstock.spec.pipeline;

import io.penstock.spec.Nearest;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.catalog.Kind;
import io.penstock.spec.catalog.Option;
import io.penstock.spec.catalog.PipelineOptions;
import io.penstock.spec.catalog.SettingsReader;
import io.penstock.spec.catalog.StepType;
import io.penstock.spec.catalog.Steps;
import io.penstock.spec.yaml.YamlList;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code references:}; each has the options of a source step under {@code config:}. */
final class ReferencesReader {
  private static final String CONFIG = "config";

  private final Problems problems;
  private final SettingsReader settings;

  ReferencesReader(Problems problems, SettingsReader settings) {
    this.problems = problems;
    this.settings = settings;
  }

  /** The references that could be read. */
  List<ReferenceSpec> read(@Nullable YamlNode node) {
    List<ReferenceSpec> references = new ArrayList<>();
    if (node instanceof YamlList list) {
      for (int i = 0; i < list.items().size(); i++) {
        reference(list.items().get(i), "references[" + i + "]").ifPresent(references::add);
      }
    } else if (node != null) {
      problems.error(node.location(), "references", "expected a list, found " + node.kind());
    }
    return references;
  }

  private Optional<ReferenceSpec> reference(YamlNode node, String path) {
    if (!(node instanceof YamlMap map)) {
      problems.error(node.location(), path, "expected a map with object:, found " + node.kind());
      return Optional.empty();
    }
    Settings found = settings.read(without(map), options(), "option", path);
    if (!found.has("object") || !found.has("type")) {
      return Optional.empty(); // which was said
    }
    return type(found)
        .map(
            type ->
                new ReferenceSpec(
                    map.location(),
                    path,
                    found.text("object"),
                    found.optionalText("contract").orElse(null),
                    !found.unresolved("contract"),
                    source(map, type, found.text("object"), path),
                    found.text("on_missing").equals("warn"),
                    found.integer("max_broadcast")));
  }

  private StepSpec source(YamlMap map, StepType type, String object, String path) {
    YamlNode node = map.get(CONFIG);
    if (node != null && !(node instanceof YamlMap)) {
      problems.error(
          node.location(), path + ".config", "expected a map of options, found " + node.kind());
    }
    YamlMap config = node instanceof YamlMap written ? written : YamlMap.empty(map.location());
    Settings read = settings.read(config, type.options(), "option", path + ".config");
    StepSpec step = new StepSpec(type, object, map.location(), path, read);
    new Combinations(problems).check(step);
    return step;
  }

  private Optional<StepType> type(Settings found) {
    List<String> sources =
        Steps.all().stream().filter(t -> t.kind() == Kind.SOURCE).map(StepType::name).toList();
    String name = found.text("type");
    if (!sources.contains(name)) {
      problems.error(
          found.location("type"), found.path("type"), Nearest.unknown("source", name, sources));
      return Optional.empty();
    }
    return Steps.named(name);
  }

  /** Its config is read by the options of its type. */
  private static YamlMap without(YamlMap map) {
    Map<String, YamlNode> rest = new LinkedHashMap<>(map.entries());
    rest.remove(CONFIG);
    return new YamlMap(map.location(), rest, map.keyLocations());
  }

  private static List<Option> options() {
    return PipelineOptions.reference().stream().filter(o -> !o.name().equals(CONFIG)).toList();
  }
}
