package io.penstock.spec.policy;

import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.catalog.PolicyOptions;
import io.penstock.spec.catalog.SettingsReader;
import io.penstock.spec.yaml.YamlFile;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a policy file and reports all that is wrong with it; a key's value is never shown. */
public final class PolicyReader {
  private final Problems problems;
  private final SettingsReader settings;

  public PolicyReader(Parameters parameters, Problems problems) {
    this.problems = problems;
    this.settings = new SettingsReader(parameters, problems);
  }

  /** The policy with what was right, or null if there is none at all. */
  public @Nullable PolicySpec read(Path file) {
    YamlNode root = YamlFile.read(file, problems);
    if (root == null || root instanceof YamlMap) {
      return root == null ? null : policy((YamlMap) root);
    }
    problems.error(root.location(), "", "expected a map with policy:, found " + root.kind());
    return null;
  }

  private PolicySpec policy(YamlMap root) {
    Map<String, KeySpec> keys = new KeysReader(problems).read(root);
    Settings found = settings.read(withoutKeys(root), PolicyOptions.file(), "key", "");
    TreatmentsReader treatments = new TreatmentsReader(problems, keys.keySet());
    Settings refresh = found.settings("full_refresh");
    return new PolicySpec(
        root.location(),
        keys,
        treatments.read(found.settings("classifications")),
        treatments.read(found.settings("types")),
        refresh.has("max_rows") ? Long.valueOf(refresh.integer("max_rows")) : null,
        requirements(found.settings("requirements")));
  }

  /** The file without its keys, which are read apart so that no reader prints them. */
  private static YamlMap withoutKeys(YamlMap root) {
    Map<String, YamlNode> rest = new LinkedHashMap<>(root.entries());
    rest.remove("keys");
    return new YamlMap(root.location(), rest, root.keyLocations());
  }

  private static Requirements requirements(Settings found) {
    return new Requirements(
        found.texts("quality_dimensions"),
        on(found, "freshness"),
        on(found, "owner"),
        on(found, "runbook"),
        on(found, "retention"));
  }

  private static boolean on(Settings found, String key) {
    return found.has(key) && found.flag(key);
  }
}
