package io.penstock.templates.platform;

import static io.penstock.templates.platform.Containers.map;

import io.penstock.spec.template.ParamType;
import io.penstock.spec.template.ParameterSpec;
import io.penstock.spec.template.TemplateCommand;
import io.penstock.templates.build.BuiltFile;
import io.penstock.templates.build.Choices;
import io.penstock.templates.build.Material;
import io.penstock.templates.build.SecretRef;
import io.penstock.templates.build.UnbuildableException;
import io.penstock.templates.write.Template;
import io.penstock.templates.write.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A DAG of Airflow that runs the image in a pod, and the volume that its runs share. */
final class Airflow {
  private static final List<String> OF_BACKFILL =
      List.of("pipeline", "from", "to", "window", "resume");

  private Airflow() {}

  static List<BuiltFile> files(Material material, Choices choices) {
    if (choices.schedule().isPresent() && !material.open(choices).isEmpty()) {
      throw new UnbuildableException(
          "Airflow takes no schedule while a parameter is open: "
              + String.join(", ", material.open(choices))
              + "; give values by --param, or leave out --schedule");
    }
    List<BuiltFile> files = new ArrayList<>();
    files.add(new BuiltFile(choices.name().replace('-', '_') + "_dag.py", dag(material, choices)));
    files.add(
        new BuiltFile(
            choices.state() + ".yaml",
            Yaml.file(List.of(Containers.state(choices, "ReadWriteOnce")))));
    files.addAll(Image.files(material, Image.PLAIN));
    return files;
  }

  private static String dag(Material material, Choices choices) {
    Map<String, String> values = material.values(choices);
    return Template.fill(
        "dag.py",
        map(
            "title",
            material.title(),
            "description",
            material.template().description(),
            "name",
            choices.name(),
            "image",
            choices.image(),
            "state_claim",
            choices.state(),
            "state_folder",
            Containers.STATE,
            "scheduled",
            choices.schedule().isPresent(),
            "schedule",
            choices.schedule().orElse(""),
            "year",
            choices.start().getYear(),
            "month",
            choices.start().getMonthValue(),
            "day",
            choices.start().getDayOfMonth(),
            "catchup",
            byInterval(material, choices),
            "late",
            material.latency().isPresent(),
            "latency",
            material.latency().map(one -> one.toSeconds()).orElse(0L),
            "params",
            material.template().parameters().stream()
                .map(one -> parameter(one, values.getOrDefault(one.name(), "")))
                .toList(),
            "secrets",
            secrets(material, choices),
            "arguments",
            arguments(material, choices)));
  }

  /** Whether each interval of the schedule is a stretch of the source of its own. */
  private static boolean byInterval(Material material, Choices choices) {
    return choices.schedule().isPresent()
        && material.sliced()
        && material.template().command() == TemplateCommand.RUN;
  }

  private static List<Map<String, Object>> arguments(Material material, Choices choices) {
    List<String> words = new ArrayList<>(List.of("launch"));
    if (byInterval(material, choices)) {
      material.template().parameters().stream()
          .filter(one -> OF_BACKFILL.contains(one.name()))
          .findFirst()
          .ifPresent(one -> refuse(one.name()));
      words.add("backfill");
      words.add("--param=pipeline=" + material.launched());
      words.add("--param=from={{ data_interval_start.isoformat() }}");
      words.add("--param=to={{ data_interval_end.isoformat() }}");
      words.add(
          "--param=window={{ ((data_interval_end - data_interval_start).total_seconds()) | int }}s");
    } else {
      words.add(material.launched());
    }
    material
        .template()
        .parameters()
        .forEach(one -> words.add("--param=%1$s={{ params.%1$s }}".formatted(one.name())));
    words.add("--control=" + Containers.STATE + "/control.db");
    return words.stream().map(word -> map("word", word)).toList();
  }

  private static void refuse(String name) {
    throw new UnbuildableException(
        "the parameter "
            + name
            + " has the name of one of the blueprint backfill, which runs each"
            + " interval of the schedule; call it otherwise");
  }

  private static List<Map<String, Object>> secrets(Material material, Choices choices) {
    List<Map<String, Object>> secrets = new ArrayList<>();
    for (SecretRef one : material.secrets()) {
      secrets.add(
          map(
              "type",
              one.file() ? "volume" : "env",
              "target",
              one.file() ? one.folder() : one.name(),
              "secret",
              choices.secrets(),
              "whole",
              one.file(),
              "key",
              one.key()));
    }
    return secrets.stream().distinct().toList();
  }

  /** A parameter as JSON Schema, in texts, so that what is written is what the launch is told. */
  private static Map<String, Object> parameter(ParameterSpec parameter, String value) {
    boolean choice = parameter.type() == ParamType.ENUM || parameter.type() == ParamType.BOOLEAN;
    List<String> allowed =
        new ArrayList<>(
            parameter.type() == ParamType.BOOLEAN ? List.of("true", "false") : parameter.allowed());
    if (parameter.optional() && "".equals(parameter.defaultValue())) {
      allowed.add("");
    }
    String pattern = pattern(parameter);
    return map(
        "name",
        parameter.name(),
        "label",
        parameter.label(),
        "help",
        parameter.helpText(),
        "given",
        parameter.optional() || !value.isEmpty(),
        "value",
        value,
        "required",
        parameter.required(),
        "choice",
        choice,
        "allowed",
        allowed.stream().map(one -> map("value", one)).toList(),
        "formed",
        !pattern.isEmpty(),
        "pattern",
        pattern,
        "grouped",
        parameter.group() != null,
        "group",
        String.valueOf(parameter.group()));
  }

  private static String pattern(ParameterSpec parameter) {
    List<String> all = new ArrayList<>();
    if (parameter.type() == ParamType.NUMBER) {
      all.add("[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?");
    }
    parameter.regexes().forEach(one -> all.add(one.pattern()));
    if (all.isEmpty()) {
      return "";
    }
    String every =
        all.size() == 1
            ? "(?:" + all.get(0) + ")"
            : all.stream().map(one -> "(?=(?:" + one + ")$)").collect(Collectors.joining()) + ".*";
    boolean empty = parameter.optional() && "".equals(parameter.defaultValue());
    return "^(?:" + every + ")" + (empty ? "?$" : "$");
  }
}
