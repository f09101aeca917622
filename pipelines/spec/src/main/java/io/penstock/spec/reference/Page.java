package io.penstock.spec.reference;

import io.penstock.spec.catalog.Option;
import io.penstock.spec.catalog.OptionType;
import java.util.List;

/** Writes options as tables of Markdown. */
final class Page {
  private final StringBuilder text = new StringBuilder();

  Page(String title, String introduction) {
    text.append("<!-- Generated from the catalog; edit that. -->\n# ").append(title);
    paragraph(introduction);
  }

  Page section(String title) {
    text.append("\n\n## ").append(title);
    return this;
  }

  Page paragraph(String sentence) {
    text.append("\n\n").append(sentence);
    return this;
  }

  /** A table of the options, followed by one for each option that has options of its own. */
  Page options(List<Option> options) {
    if (options.isEmpty()) {
      return paragraph("It has no options.");
    }
    text.append("\n\n| option | type | default | what it does | example |\n|---|---|---|---|---|");
    options.forEach(this::row);
    for (Option option : options) {
      if (innermost(option.type()) instanceof OptionType.Nested nested) {
        paragraph("Under `" + option.name() + "`:");
        options(nested.options());
      }
    }
    return this;
  }

  private void row(Option option) {
    text.append("\n| `")
        .append(option.name())
        .append("` | ")
        .append(type(option))
        .append(" | ")
        .append(option.required() ? "**required**" : standard(option))
        .append(" | ")
        .append(cell(option.sentence()))
        .append(" | ")
        .append(code(option.example()))
        .append(" |");
  }

  private static String type(Option option) {
    return option.allowed().isEmpty()
        ? option.type().label()
        : (option.type() instanceof OptionType.ListOf ? "list of " : "")
            + String.join(", ", option.allowed().stream().map(Page::code).toList());
  }

  private static String standard(Option option) {
    Object standard = option.defaultValue();
    if (standard instanceof List<?> list) {
      return code(
          "[" + String.join(", ", list.stream().map(item -> "\"" + item + "\"").toList()) + "]");
    }
    return standard == null ? "" : code(standard.toString());
  }

  private static OptionType innermost(OptionType type) {
    if (type instanceof OptionType.ListOf list) {
      return innermost(list.element());
    }
    return type instanceof OptionType.MapOf map ? innermost(map.value()) : type;
  }

  private static String code(String value) {
    return value.isEmpty() ? "" : "`" + cell(value) + "`";
  }

  private static String cell(String value) {
    return value.replace("|", "\\|");
  }

  /** The page as a file, ending in a newline. */
  String text() {
    return text + "\n";
  }
}
