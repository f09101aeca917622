package io.penstock.plan.upgrade;

import io.penstock.spec.Settings;
import io.penstock.spec.pipeline.StepSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which options of a step differ; their values, which may be secrets, are compared only. */
final class Places {
  /** The options that say what is read or written, rather than how. */
  private static final Set<String> WHERE =
      Set.of(
          "bootstrap_servers",
          "topic",
          "url",
          "database",
          "schema",
          "account",
          "warehouse",
          "table",
          "query",
          "path",
          "incremental");

  private Places() {}

  /** Options that differ, of those that say what is read or written. */
  static List<String> where(StepSpec before, StepSpec after) {
    return differing(before, after).stream().filter(WHERE::contains).toList();
  }

  /** Options that differ, of all others. */
  static List<String> how(StepSpec before, StepSpec after) {
    return differing(before, after).stream().filter(key -> !WHERE.contains(key)).toList();
  }

  private static List<String> differing(StepSpec before, StepSpec after) {
    Set<String> keys = new LinkedHashSet<>();
    before.settings().keys().forEach(keys::add);
    after.settings().keys().forEach(keys::add);
    return keys.stream()
        .filter(
            key ->
                !Objects.equals(
                    content(before.settings().value(key)), content(after.settings().value(key))))
        .toList();
  }

  /** A value that equals others of the same content. */
  static @Nullable Object content(@Nullable Object value) {
    if (value instanceof Settings settings) {
      TreeMap<String, @Nullable Object> map = new TreeMap<>();
      settings.keys().forEach(key -> map.put(key, content(settings.value(key))));
      return map;
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>();
      list.forEach(each -> all.add(content(each)));
      return all;
    }
    return value;
  }
}
