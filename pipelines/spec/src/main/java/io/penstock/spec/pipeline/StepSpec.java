package io.penstock.spec.pipeline;

import io.penstock.spec.Location;
import io.penstock.spec.Settings;
import io.penstock.spec.catalog.StepType;

/**
 * One step of a pipeline, its config checked.
 *
 * @param name unique in the pipeline; the type, then {@code Type-2}, where none is written
 * @param path the place in the words of the file: {@code transforms[2]}
 */
public record StepSpec(
    StepType type, String name, Location location, String path, Settings settings) {
  /** Whether the step is of a type, by its name in the catalog. */
  public boolean is(String typeName) {
    return type.name().equals(typeName);
  }
}
