package io.penstock.templates.build;

import io.penstock.spec.template.ParameterSpec;
import io.penstock.spec.template.TemplateSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template as the platforms see it.
 *
 * @param template its parameters
 * @param title how people call it
 * @param launched what {@code penstock launch} is told in the container: a path, or a blueprint
 * @param packed the files that go into the image, below {@code pipeline/}
 * @param secrets what the files take from the environment or from files
 * @param streaming whether it runs without end
 * @param sliced whether its source can be read by stretches of time
 * @param latency how late the data may be by the contract
 * @param values of parameters that name packed files, by their places in the image
 */
public record Material(
    TemplateSpec template,
    String title,
    String launched,
    List<BuiltFile> packed,
    List<SecretRef> secrets,
    boolean streaming,
    boolean sliced,
    Optional<Duration> latency,
    Map<String, String> values) {
  /** Where packed files are in the image. */
  public static final String FOLDER = "/opt/penstock/pipeline/";

  public Material {
    packed = List.copyOf(packed);
    secrets = List.copyOf(secrets);
    values = Map.copyOf(values);
  }

  /** The value of every parameter: as chosen, or its default, or nothing. */
  public Map<String, String> values(Choices choices) {
    Map<String, String> all = new LinkedHashMap<>();
    for (ParameterSpec parameter : template.parameters()) {
      String standard = parameter.defaultValue();
      String chosen = choices.values().getOrDefault(parameter.name(), "");
      String value = chosen.isEmpty() && standard != null ? standard : chosen;
      all.put(parameter.name(), values.getOrDefault(parameter.name(), value));
    }
    return all;
  }

  /** The parameters that still need a value before a launch. */
  public List<String> open(Choices choices) {
    Map<String, String> values = values(choices);
    return template.parameters().stream()
        .filter(one -> one.required() && values.getOrDefault(one.name(), "").isEmpty())
        .map(ParameterSpec::name)
        .toList();
  }
}
