package io.penstock.spec.template;

import io.penstock.spec.Location;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.catalog.SettingsReader;
import io.penstock.spec.catalog.TemplateOptions;
import io.penstock.spec.yaml.YamlFile;
import io.penstock.spec.yaml.YamlList;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import io.penstock.spec.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code template:} of a pipeline file, and tells the parameters of the files what it
 * declares: their names, and the values of those that are not given. To be read before the rest.
 */
public final class TemplateReader {
  private static final String TEMPLATE = "template";
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(param|env|file|service):");
  private static final Pattern SECRET = Pattern.compile("\\$\\{(env|file|service):");

  private final Parameters parameters;
  private final Problems problems;
  private final SettingsReader settings;

  public TemplateReader(Parameters parameters, Problems problems) {
    this.parameters = parameters;
    this.problems = problems;
    this.settings = new SettingsReader(parameters, problems);
  }

  /** The template of a file and nothing else of it; null where the file cannot be read. */
  public @Nullable TemplateSpec read(Path file) {
    YamlNode root = YamlFile.read(file, problems);
    if (root != null && !(root instanceof YamlMap)) {
      problems.error(root.location(), "", "expected a map with pipeline:, found " + root.kind());
    }
    return root instanceof YamlMap top ? read(top) : null;
  }

  /** The template of a file; {@link TemplateSpec#none} where it has none. */
  public TemplateSpec read(YamlMap top) {
    YamlNode node = top.get(TEMPLATE);
    if (node != null && !(node instanceof YamlMap)) {
      problems.error(node.location(), TEMPLATE, "expected a map, found " + node.kind());
    }
    return node instanceof YamlMap map && !map.keys().isEmpty()
        ? template(map)
        : TemplateSpec.none(node == null ? top.location() : node.location());
  }

  private TemplateSpec template(YamlMap map) {
    plainWords(without(map, "arguments"), TEMPLATE, REFERENCE);
    Settings found =
        settings.read(
            without(map, "arguments"),
            TemplateOptions.template().stream()
                .filter(option -> !option.name().equals("arguments"))
                .toList(),
            "key",
            TEMPLATE);
    List<ParameterSpec> described =
        new ParametersReader(problems).read(found.settingsList("parameters"));
    declare(described);
    TemplateCommand command = TemplateCommand.named(found.text("command"));
    return new TemplateSpec(
        map.location(),
        true,
        found.optionalText("name").orElse(""),
        found.optionalText("description").orElse(""),
        command,
        arguments(map, command),
        described);
  }

  private void declare(List<ParameterSpec> described) {
    Map<String, @Nullable String> defaults = new LinkedHashMap<>();
    described.forEach(one -> defaults.put(one.name(), one.defaultValue()));
    parameters.declareTemplate(defaults);
  }

  private Settings arguments(YamlMap map, TemplateCommand command) {
    String path = TEMPLATE + ".arguments";
    YamlNode node = map.get("arguments");
    if (node != null && !(node instanceof YamlMap)) {
      problems.error(node.location(), path, "expected a map, found " + node.kind());
    }
    Location place = node == null ? map.location() : node.location();
    YamlMap written = node instanceof YamlMap arguments ? arguments : YamlMap.empty(place);
    plainWords(written, path, SECRET);
    return settings.read(written, command.arguments(), command.word() + " argument", path);
  }

  private static YamlMap without(YamlMap map, String key) {
    Map<String, YamlNode> rest = new LinkedHashMap<>(map.entries());
    if (rest.remove(key) != null) {
      return new YamlMap(map.location(), rest, map.keyLocations());
    }
    return map;
  }

  /** What is shown in forms and manifests must not stand for something else, least a secret. */
  private void plainWords(YamlNode node, String path, Pattern refused) {
    if (node instanceof YamlMap map) {
      map.entries().forEach((key, value) -> plainWords(value, path + "." + key, refused));
    } else if (node instanceof YamlList list) {
      for (int i = 0; i < list.items().size(); i++) {
        plainWords(list.items().get(i), path + "[" + i + "]", refused);
      }
    } else if (node instanceof YamlScalar scalar && refused.matcher(scalar.text()).find()) {
      problems.error(
          scalar.location(),
          path,
          refused == SECRET
              ? "an argument may hold ${param:x}, and nothing of the environment or a file"
              : "a template is described in plain words, without references such as ${param:x}");
    }
  }
}
