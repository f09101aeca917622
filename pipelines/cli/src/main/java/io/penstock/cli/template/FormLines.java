package io.penstock.cli.template;

import io.penstock.cli.terminal.Style;
import io.penstock.cli.terminal.Words;
import io.penstock.spec.template.Form;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the values for a template: a line each, and what the template says of it. */
public record FormLines(List<Form.Wrong> wrong, Style style) {
  public FormLines {
    wrong = List.copyOf(wrong);
  }

  /** The lines; nothing where nothing is wrong. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Form.Wrong one : wrong) {
      lines.add(
          style.bad("error   ")
              + style.strong("--param " + Words.harmless(one.parameter()))
              + ": "
              + Words.harmless(one.what()));
      if (!one.help().isEmpty()) {
        lines.add("          " + style.quiet(Words.harmless(one.help())));
      }
    }
    return lines;
  }
}
