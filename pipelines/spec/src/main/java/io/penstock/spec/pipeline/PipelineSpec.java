package io.penstock.spec.pipeline;

import io.penstock.spec.Location;
import io.penstock.spec.Settings;
import io.penstock.spec.template.TemplateSpec;
import io.penstock.spec.yaml.YamlMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline: what a file says, or what the Java door built.
 *
 * @param file the pipeline file as the user named it
 * @param schemaName the object of the contract the rows are of; null for its only one
 * @param steps in the order rows pass them, whichever way the file said it
 * @param options how it runs, such as {@code streaming}
 * @param tests given rows and what they must become; carried, only their shape is checked
 * @param template how platform teams launch it, and the parameters they may set
 * @param references where the data is that relationships of the contract point to
 * @param schemaContract what happens where source or target differ from the contract
 */
public record PipelineSpec(
    Location location,
    Path file,
    String name,
    @Nullable String schemaName,
    List<StepSpec> steps,
    DeadLettersSpec deadLetters,
    Settings options,
    List<YamlMap> tests,
    TemplateSpec template,
    List<ReferenceSpec> references,
    SchemaContract schemaContract) {
  public PipelineSpec {
    references = List.copyOf(references);
    steps = List.copyOf(steps);
    tests = List.copyOf(tests);
  }

  /** The first step of a type, by its name in the catalog. */
  public Optional<StepSpec> step(String typeName) {
    return steps.stream().filter(step -> step.is(typeName)).findFirst();
  }
}
