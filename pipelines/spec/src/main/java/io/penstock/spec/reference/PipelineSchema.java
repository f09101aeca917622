package io.penstock.spec.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.spec.catalog.Option;
import io.penstock.spec.catalog.PipelineOptions;
import io.penstock.spec.catalog.ServiceOptions;
import io.penstock.spec.catalog.StepType;
import io.penstock.spec.catalog.Steps;
import io.penstock.spec.catalog.TemplateOptions;

/** The JSON Schema (2020-12) of a pipeline file, for the help an editor gives while it is typed. */
public final class PipelineSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PipelineSchema() {}

  /** The schema as a file, ending in a newline. */
  public static String text() {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema())
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema holds something that is not JSON", e);
    }
  }

  private static ObjectNode schema() {
    ObjectNode schema =
        JSON.objectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "Penstock pipeline")
            .put("description", "A governed pipeline: a source, steps, a sink.")
            .put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.set("pipeline", pipeline());
    properties
        .putObject("services")
        .put("description", "Servers to try the pipeline with, started on loopback for a run.")
        .put("type", "object")
        .set("additionalProperties", OptionSchema.map(ServiceOptions.options()));
    properties
        .putObject("tests")
        .put("description", "Given rows and what they must become.")
        .put("type", "array")
        .putObject("items")
        .put("type", "object");
    properties.set(
        "template",
        OptionSchema.map(TemplateOptions.template())
            .put("description", "How platform teams launch it, and what they may set."));
    schema.putArray("required").add("pipeline");
    schema.put("additionalProperties", false).set("$defs", steps());
    return schema;
  }

  private static ObjectNode pipeline() {
    ObjectNode pipeline = OptionSchema.map(PipelineOptions.header());
    ObjectNode transforms =
        pipeline
            .withObject("/properties")
            .putObject("transforms")
            .put("description", "The steps, from the source to the sink.")
            .put("type", "array")
            .put("minItems", 2);
    ArrayNode either = transforms.putObject("items").putArray("oneOf");
    Steps.names().forEach(name -> either.addObject().put("$ref", "#/$defs/" + name));
    pipeline.withArray("required").add("transforms");
    return pipeline;
  }

  private static ObjectNode steps() {
    ObjectNode steps = JSON.objectNode();
    Steps.all().forEach(type -> steps.set(type.name(), step(type)));
    return steps;
  }

  private static ObjectNode step(StepType type) {
    ObjectNode step = JSON.objectNode().put("description", type.sentence()).put("type", "object");
    ObjectNode properties = step.putObject("properties");
    properties.putObject("type").put("description", type.sentence()).put("const", type.name());
    properties
        .putObject("name")
        .put("description", "The name in reports; without it the type.")
        .put("type", "string");
    properties
        .putObject("input")
        .put("description", "In a composite the name of the step this one follows.")
        .put("type", "string");
    properties.set("config", OptionSchema.map(type.options()));
    ArrayNode required = step.putArray("required").add("type");
    if (type.options().stream().anyMatch(Option::required)) {
      required.add("config");
    }
    return step.put("additionalProperties", false);
  }
}
