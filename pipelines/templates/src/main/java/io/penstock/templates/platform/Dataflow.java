package io.penstock.templates.platform;

import static io.penstock.templates.platform.Containers.map;

import io.penstock.spec.template.EnumOption;
import io.penstock.spec.template.ParameterSpec;
import io.penstock.templates.build.BuiltFile;
import io.penstock.templates.build.Choices;
import io.penstock.templates.build.Material;
import io.penstock.templates.write.Json;
import java.util.List;
import java.util.Map;

/** The image spec of a Flex Template, and its metadata, which the console makes a form of. */
final class Dataflow {
  private Dataflow() {}

  static List<BuiltFile> files(Material material, Choices choices) {
    Map<String, Object> metadata = metadata(material);
    Map<String, Object> spec =
        map("image", choices.image(), "sdkInfo", map("language", "JAVA"), "metadata", metadata);
    return List.of(
        new BuiltFile("metadata.json", Json.file(metadata)),
        new BuiltFile("image-spec.json", Json.file(spec)));
  }

  private static Map<String, Object> metadata(Material material) {
    return map(
        "name",
        material.title(),
        "description",
        material.template().description(),
        "streaming",
        material.streaming(),
        "parameters",
        material.template().parameters().stream().map(Dataflow::parameter).toList());
  }

  private static Map<String, Object> parameter(ParameterSpec parameter) {
    Map<String, Object> written =
        map(
            "name",
            parameter.name(),
            "label",
            parameter.label(),
            "helpText",
            parameter.helpText(),
            "paramType",
            parameter.type().name(),
            "isOptional",
            parameter.optional());
    List<String> regexes =
        parameter.regexes().stream().map(one -> "^(?:" + one.pattern() + ")$").toList();
    if (!regexes.isEmpty()) {
      written.put("regexes", regexes);
    }
    if (parameter.defaultValue() != null && !parameter.defaultValue().isEmpty()) {
      written.put("defaultValue", parameter.defaultValue());
    }
    if (parameter.hidden()) {
      written.put("hiddenUi", true);
    }
    if (parameter.group() != null) {
      written.put("groupName", parameter.group());
    }
    if (parameter.parent() != null) {
      written.put("parentName", parameter.parent());
      written.put("parentTriggerValues", parameter.triggers());
    }
    if (!parameter.options().isEmpty()) {
      written.put("enumOptions", parameter.options().stream().map(Dataflow::option).toList());
    }
    return written;
  }

  private static Map<String, Object> option(EnumOption option) {
    Map<String, Object> written = map("value", option.value());
    if (option.label() != null) {
      written.put("label", option.label());
    }
    if (option.description() != null) {
      written.put("description", option.description());
    }
    return written;
  }
}
