package io.penstock.spec.policy;

import io.penstock.spec.Nearest;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns settings into treatments and checks what belongs together. */
final class TreatmentsReader {
  private static final List<String> ALL =
      List.of("key", "canonical", "region", "domain", "keep_first", "keep_last");

  private final Problems problems;
  private final Set<String> keys;

  TreatmentsReader(Problems problems, Set<String> keys) {
    this.problems = problems;
    this.keys = keys;
  }

  /** The treatments of {@code classifications:} or {@code types:}, by name. */
  Map<String, TreatmentSpec> read(Settings section) {
    Map<String, TreatmentSpec> treatments = new LinkedHashMap<>();
    for (String name : section.keys()) {
      Settings found = section.settings(name);
      if (found.has("treatment") && !found.unresolved("treatment")) {
        treatments.put(name, treatment(found, section.path(name)));
      }
    }
    return treatments;
  }

  private TreatmentSpec treatment(Settings found, String path) {
    Treatment treatment = Treatment.valueOf(found.text("treatment").toUpperCase(Locale.ROOT));
    String key = found.optionalText("key").orElse(null);
    checkKey(found, treatment, key, path);
    refuseIdle(found, treatment, path);
    return new TreatmentSpec(
        found.location(),
        path,
        treatment,
        key,
        found.optionalText("canonical").orElse(null),
        found.optionalText("region").map(text -> text.toUpperCase(Locale.ROOT)).orElse(null),
        found.optionalText("domain").orElse(null),
        count(found, "keep_first"),
        count(found, "keep_last"));
  }

  private void checkKey(Settings found, Treatment treatment, @Nullable String key, String path) {
    if (key == null && treatment.keyed()) {
      problems.error(
          found.location(), path, treatment.word() + " needs a key; write key: and its name");
    } else if (key != null && !keys.contains(key) && !found.unresolved("key")) {
      problems.error(found.location("key"), path + ".key", Nearest.unknown("key", key, keys));
    }
  }

  /** An option that has no effect is a misunderstanding, which with personal data is no trifle. */
  private void refuseIdle(Settings found, Treatment treatment, String path) {
    for (String option : ALL) {
      if (found.has(option) && !options(treatment).contains(option)) {
        problems.error(
            found.location(option), path + "." + option, "has no effect on " + treatment.word());
      }
    }
  }

  private static List<String> options(Treatment treatment) {
    return switch (treatment) {
      case HASH, TOKENIZE -> List.of("key", "canonical", "region", "domain");
      case MASK -> List.of("keep_first", "keep_last");
      case DROP, NULL, REDACT, KEEP -> List.of();
    };
  }

  private static int count(Settings found, String key) {
    return found.has(key) ? Math.toIntExact(found.integer(key)) : 0;
  }
}
