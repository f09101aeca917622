package io.penstock.spec.template;

import io.penstock.spec.Nearest;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that parameters that depend on others depend on some that there are, in no circle. */
final class ParentsCheck {
  private final Problems problems;
  private final List<ParameterSpec> all;

  ParentsCheck(Problems problems, List<ParameterSpec> all) {
    this.problems = problems;
    this.all = all;
  }

  /**
   * @param items as they are written, for the places of their keys
   */
  void check(List<Settings> items) {
    for (ParameterSpec parameter : all) {
      items.stream()
          .filter(item -> item.location().equals(parameter.location()))
          .forEach(item -> check(item, parameter));
    }
  }

  private void check(Settings item, ParameterSpec parameter) {
    String name = parameter.parent();
    if (name == null) {
      if (!parameter.triggers().isEmpty()) {
        error(item, "parent_trigger_values", "whose values? write parent_name: …");
      }
      return;
    }
    ParameterSpec parent = named(name);
    if (parent == null) {
      List<String> names = all.stream().map(ParameterSpec::name).toList();
      error(item, "parent_name", Nearest.unknown("parameter", name, names));
    } else if (inCircle(parameter)) {
      error(item, "parent_name", "is asked for by itself; break the circle");
    } else if (parameter.triggers().isEmpty()) {
      error(item, "parent_name", "for which values of it? write parent_trigger_values: [...]");
    } else {
      checkTriggers(item, parameter, parent);
    }
    if (parameter.defaultValue() == null) {
      error(item, "parent_name", "what is not always asked for needs a default_value; write it");
    }
  }

  private void checkTriggers(Settings item, ParameterSpec parameter, ParameterSpec parent) {
    for (int i = 0; i < parameter.triggers().size(); i++) {
      String key = "parent_trigger_values[" + i + "]";
      ValueCheck.wrong(parent, parameter.triggers().get(i))
          .ifPresent(what -> error(item, key, what + " for " + parent.name()));
    }
  }

  private boolean inCircle(ParameterSpec start) {
    Set<String> seen = new HashSet<>();
    for (@Nullable ParameterSpec one = start; one != null && one.parent() != null; ) {
      if (!seen.add(one.name())) {
        return true;
      }
      one = named(String.valueOf(one.parent()));
    }
    return false;
  }

  private @Nullable ParameterSpec named(String name) {
    return all.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
  }

  private void error(Settings item, String key, String message) {
    problems.error(item.location(key), item.path(key), message);
  }
}
