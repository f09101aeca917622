package io.penstock.spec.template;

import io.penstock.spec.Location;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How platform teams launch a pipeline file.
 *
 * @param location where {@code template:} stands, or the file begins
 * @param declared whether the file has a {@code template:} that says anything
 * @param name how catalogs and forms call it, empty for the pipeline's name
 * @param description a sentence for catalogs and forms, empty for none
 * @param command what is launched
 * @param arguments what the command is told beside the pipeline file
 * @param parameters in the order of the form
 */
public record TemplateSpec(
    Location location,
    boolean declared,
    String name,
    String description,
    TemplateCommand command,
    Settings arguments,
    List<ParameterSpec> parameters) {
  public TemplateSpec {
    parameters = List.copyOf(parameters);
  }

  /** That of a file without {@code template:}; its parameters are whatever it asks for. */
  public static TemplateSpec none(Location location) {
    return new TemplateSpec(
        location,
        false,
        "",
        "",
        TemplateCommand.RUN,
        new Settings(location, Map.of(), Map.of()),
        List.of());
  }

  /** The parameter of a name. */
  public Optional<ParameterSpec> parameter(String parameter) {
    return parameters.stream().filter(one -> one.name().equals(parameter)).findFirst();
  }

  /**
   * The pipeline file that the command is about, where it is another one; such a file has no {@code
   * pipeline:} of its own. Found from the working directory.
   */
  public Optional<String> otherPipeline() {
    return arguments.optionalText("pipeline");
  }

  /**
   * Warns of parameters that nothing uses.
   *
   * @param asked the names that the files asked for
   */
  public void reportUnused(Set<String> asked, Problems problems) {
    for (ParameterSpec one : parameters) {
      if (!asked.contains(one.name()) && !isParent(one.name())) {
        problems.warning(
            one.location(),
            "template.parameters",
            "nothing uses %1$s; write ${param:%1$s} where its value belongs, or remove it"
                .formatted(one.name()));
      }
    }
  }

  /** Whether a parameter decides what others are for, so that it is used without being asked. */
  private boolean isParent(String parameter) {
    return parameters.stream().anyMatch(one -> parameter.equals(one.parent()));
  }
}
