package io.penstock.spec.catalog;

import java.util.List;

/**
 * A step that a pipeline file may name.
 *
 * @param sentence what the step does, ending in a full stop
 */
public record StepType(String name, Kind kind, String sentence, List<Option> options) {
  public StepType {
    options = List.copyOf(options);
  }
}
