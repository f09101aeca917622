package io.penstock.spec.pipeline;

import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the options of a step that only make sense together. */
final class Combinations {
  private final Problems problems;

  Combinations(Problems problems) {
    this.problems = problems;
  }

  void check(StepSpec step) {
    Settings config = step.settings();
    switch (step.type().name()) {
      case "ReadFromCsv" -> encodingIsKnown(config);
      case "Validate" -> rulesHaveTheirOwnNames(config.settingsList("rules"));
      case "MapToFields" -> dropNeedsAppend(config);
      default -> {
        // The options of the others stand alone.
      }
    }
  }

  private void rulesHaveTheirOwnNames(List<Settings> rules) {
    Set<String> names = new HashSet<>();
    for (Settings rule : rules) {
      if (rule.has("id") && !names.add(rule.text("id"))) {
        problems.error(
            rule.location("id"),
            rule.path("id"),
            "another rule is called \"" + rule.text("id") + "\"; a name stands once");
      }
    }
  }

  private void encodingIsKnown(Settings config) {
    if (config.unresolved("encoding") || !config.has("encoding")) {
      return;
    }
    try {
      Charset.forName(config.text("encoding"));
    } catch (IllegalArgumentException e) {
      problems.error(
          config.location("encoding"),
          config.path("encoding"),
          "is not a character set that is known here; write one such as UTF-8 or ISO-8859-1");
    }
  }

  private void dropNeedsAppend(Settings config) {
    if (config.has("drop") && !config.flag("append") && !config.unresolved("append")) {
      problems.error(
          config.location("drop"),
          config.path("drop"),
          "has no effect without append: true; the row holds only the computed columns");
    }
  }
}
