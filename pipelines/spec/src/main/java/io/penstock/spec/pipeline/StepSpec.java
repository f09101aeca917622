package io.penstock.spec.pipeline;

import io.penstock.spec.Location;
import io.penstock.spec.Nearest;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.catalog.SettingsReader;
import io.penstock.spec.catalog.StepType;
import io.penstock.spec.catalog.Steps;
import io.penstock.spec.yaml.JavaNodes;
import java.util.Map;

/**
 * One step of a pipeline, its config checked.
 *
 * @param name unique in the pipeline; the type, then {@code Type-2}, where none is written
 * @param path the place in the words of the file: {@code transforms[2]}
 */
public record StepSpec(
    StepType type, String name, Location location, String path, Settings settings) {
  /**
   * A step as a program writes it: its config passes the checks of a file and gets the defaults,
   * and may hold references such as {@code ${env:PASSWORD}}, of this process's environment.
   *
   * @param typeName as in the catalog
   * @param path where problems say the step stands, such as {@code transforms[2]}
   * @throws IllegalArgumentException if the catalog has no such type
   */
  public static StepSpec of(
      String typeName,
      String name,
      Map<String, ?> config,
      Location location,
      String path,
      Problems problems) {
    StepType type =
        Steps.named(typeName)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        Nearest.unknown("step type", typeName, Steps.names())));
    Settings settings =
        new SettingsReader(Parameters.of(Map.of(), System.getenv()), problems)
            .read(JavaNodes.map(location, config), type.options(), "option", path + ".config");
    StepSpec step = new StepSpec(type, name, location, path, settings);
    new Combinations(problems).check(step);
    return step;
  }

  /** Whether the step is of a type, by its name in the catalog. */
  public boolean is(String typeName) {
    return type.name().equals(typeName);
  }
}
