package io.penstock.spec.template;

import io.penstock.spec.Nearest;
import io.penstock.spec.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a template as a form asks for them, and what was written into it. */
public final class Form {
  private final TemplateSpec template;
  private final Map<String, String> given;

  /**
   * @param given the values by name; an empty one is as if it were not given
   */
  public Form(TemplateSpec template, Map<String, String> given) {
    this.template = template;
    this.given = Map.copyOf(given);
  }

  /**
   * What is wrong with one value.
   *
   * @param parameter its name
   * @param what such as {@code is missing}
   * @param help the help text of the parameter, empty for one that there is not
   */
  public record Wrong(String parameter, String what, String help) {}

  /** All that is wrong, in the order of the form; unknown names last. */
  public List<Wrong> wrong() {
    List<Wrong> wrong = new ArrayList<>(wrongValues());
    for (ParameterSpec parameter : template.parameters()) {
      if (value(parameter).isEmpty() && parameter.required() && asked(parameter)) {
        wrong.add(
            new Wrong(parameter.name(), "is missing" + must(parameter), parameter.helpText()));
      }
    }
    wrong.sort((a, b) -> Integer.compare(place(a.parameter()), place(b.parameter())));
    return List.copyOf(wrong);
  }

  /** What is wrong with the values that were given; nothing of those that were not. */
  public List<Wrong> wrongValues() {
    List<Wrong> wrong = new ArrayList<>();
    List<String> names = template.parameters().stream().map(ParameterSpec::name).toList();
    for (ParameterSpec parameter : template.parameters()) {
      String value = given.getOrDefault(parameter.name(), "");
      if (!value.isEmpty()) {
        notAsked(parameter).ifPresent(what -> wrong.add(wrong(parameter, what)));
        ValueCheck.wrong(parameter, value).ifPresent(what -> wrong.add(wrong(parameter, what)));
      }
    }
    given.keySet().stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .forEach(name -> wrong.add(new Wrong(name, Nearest.unknown("parameter", name, names), "")));
    return List.copyOf(wrong);
  }

  private static Wrong wrong(ParameterSpec parameter, String what) {
    return new Wrong(parameter.name(), what, parameter.helpText());
  }

  private Optional<String> notAsked(ParameterSpec parameter) {
    return asked(parameter)
        ? Optional.empty()
        : Optional.of(
            "is only for %s: %s; leave it out"
                .formatted(parameter.parent(), String.join(", ", parameter.triggers())));
  }

  /** Whether the form shows the field, by what its parents hold. */
  private boolean asked(ParameterSpec parameter) {
    String parent = parameter.parent();
    return parent == null
        || template
            .parameter(parent)
            .map(one -> asked(one) && parameter.triggers().contains(value(one)))
            .orElse(true);
  }

  /** The value that will be used, empty for none. */
  private String value(ParameterSpec parameter) {
    String value = given.getOrDefault(parameter.name(), "");
    String standard = parameter.defaultValue();
    return value.isEmpty() && standard != null ? standard : value;
  }

  private int place(String name) {
    for (int i = 0; i < template.parameters().size(); i++) {
      if (template.parameters().get(i).name().equals(name)) {
        return i;
      }
    }
    return template.parameters().size();
  }

  private static String must(ParameterSpec parameter) {
    List<String> must = new ArrayList<>();
    switch (parameter.type()) {
      case ENUM -> must.add("allowed: " + String.join(", ", parameter.allowed()));
      case NUMBER -> must.add("a number");
      case BOOLEAN -> must.add("true or false");
      case TEXT -> {}
    }
    parameter.regexes().forEach(regex -> must.add("it must match " + Quoted.of(regex.pattern())));
    return must.isEmpty() ? "" : "; " + String.join(", ", must);
  }
}
