package io.penstock.spec.pipeline;

import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.catalog.ServiceOptions;
import io.penstock.spec.catalog.SettingsReader;
import io.penstock.spec.template.TemplateReader;
import io.penstock.spec.yaml.YamlFile;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code services:} of a pipeline file. */
public final class ServicesReader {
  private static final String SERVICES = "services";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");

  private static final int MOST_PARTITIONS = 1000;

  private final Problems problems;
  private final Parameters parameters;
  private final SettingsReader settings;

  public ServicesReader(Parameters parameters, Problems problems) {
    this.problems = problems;
    this.parameters = parameters;
    this.settings = new SettingsReader(parameters, problems);
  }

  /** The services of a file, before anything else of it is read. */
  public List<ServiceSpec> read(Path file) {
    if (!(YamlFile.read(file, problems) instanceof YamlMap top)) {
      return List.of();
    }
    new TemplateReader(parameters, problems).read(top);
    return read(file, top);
  }

  List<ServiceSpec> read(Path file, YamlMap top) {
    YamlNode node = top.get(SERVICES);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof YamlMap map)) {
      problems.error(node.location(), SERVICES, "expected a map of services, found " + node.kind());
      return List.of();
    }
    List<ServiceSpec> services = new ArrayList<>();
    for (String name : map.keys()) {
      parameters.declare(name);
      ServiceSpec service = service(file, name, map);
      if (service != null) {
        services.add(service);
      }
    }
    return services;
  }

  private @Nullable ServiceSpec service(Path file, String name, YamlMap services) {
    String path = SERVICES + "." + name;
    YamlNode node = services.get(name);
    if (!NAME.matcher(name).matches()) {
      problems.error(
          services.keyLocation(name), SERVICES, "a service's name is letters, digits, _ and -");
      return null;
    }
    if (!(node instanceof YamlMap map)) {
      problems.error(
          services.keyLocation(name), path, "expected a map with type: and data:, as of a service");
      return null;
    }
    Settings found = settings.read(map, ServiceOptions.options(), "option", path);
    if (!found.has("type") || !found.has("data")) {
      return null; // which was said
    }
    try {
      return new ServiceSpec(
          map.location(),
          name,
          found.text("type"),
          Path.of(found.text("data")),
          beside(file, found, "first"),
          beside(file, found, "then"),
          topics(found));
    } catch (InvalidPathException e) {
      problems.error(found.location(), path, "names a file that cannot be one");
      return null;
    }
  }

  private Map<String, Integer> topics(Settings found) {
    Map<String, Integer> topics = new LinkedHashMap<>();
    if (!found.has("topics")) {
      return topics;
    }
    Settings written = found.settings("topics");
    if (!"kafka".equals(found.text("type"))) {
      problems.error(found.location("topics"), found.path("topics"), "only a kafka has topics");
    }
    for (String topic : written.keys()) {
      long partitions = written.integer(topic);
      if (partitions < 1 || partitions > MOST_PARTITIONS) {
        problems.error(
            written.location(topic),
            written.path(topic),
            "a topic has from 1 to " + MOST_PARTITIONS + " partitions");
      } else {
        topics.put(topic, (int) partitions);
      }
    }
    return topics;
  }

  private static @Nullable Path beside(Path file, Settings found, String key) {
    return found.optionalText(key).map(file::resolveSibling).orElse(null);
  }
}
