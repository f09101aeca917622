package io.penstock.cli.template;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Words;
import io.penstock.spec.template.ParameterSpec;
import io.penstock.spec.template.TemplateSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parameters of a template, for one who is going to launch it. */
public record ParameterLines(TemplateSpec template, Style style) {

  /** A heading for each group, and under it name, help and what is allowed of each parameter. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!template.name().isEmpty()) {
      lines.add(style.strong(Words.harmless(template.name())));
    }
    if (!template.description().isEmpty()) {
      lines.add(Words.harmless(template.description()));
    }
    @Nullable String group = null;
    for (ParameterSpec parameter : template.parameters()) {
      if (!parameter.hidden()) {
        if (lines.isEmpty() || !Objects.equals(group, parameter.group()) || group == null) {
          heading(group, parameter, lines);
          group = parameter.group();
        }
        one(parameter, lines);
      }
    }
    return lines;
  }

  private void heading(@Nullable String last, ParameterSpec next, List<String> lines) {
    if (!Objects.equals(last, next.group()) || lines.size() < 3) {
      lines.add("");
    }
    if (next.group() != null && !next.group().equals(last)) {
      lines.add(style.quiet(Words.harmless(next.group())));
    }
  }

  private void one(ParameterSpec parameter, List<String> lines) {
    String standard = parameter.defaultValue();
    String need =
        parameter.required()
            ? "required"
            : standard == null || standard.isEmpty() ? "optional" : "default " + standard;
    lines.add("  " + style.strong(parameter.name()) + "  (" + Words.harmless(need) + ")");
    lines.add("      " + Words.harmless(parameter.helpText()));
    if (!parameter.options().isEmpty()) {
      lines.add("      allowed: " + Words.harmless(String.join(", ", parameter.allowed())));
    }
    parameter
        .regexes()
        .forEach(regex -> lines.add("      must match " + Words.harmless(regex.pattern())));
    if (parameter.parent() != null) {
      lines.add(
          "      only for %s: %s"
              .formatted(
                  parameter.parent(), Words.harmless(String.join(", ", parameter.triggers()))));
    }
  }
}
