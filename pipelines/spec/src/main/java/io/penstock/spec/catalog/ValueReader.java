package io.penstock.spec.catalog;

import io.penstock.spec.Nearest;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Resolved;
import io.penstock.spec.Settings;
import io.penstock.spec.yaml.YamlList;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import io.penstock.spec.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the value of one option, or reports why it cannot be. */
final class ValueReader {
  private final SettingsReader settings;
  private final Parameters parameters;
  private final Problems problems;
  private final Option option;
  private final SettingsReader.Found found;

  ValueReader(
      SettingsReader settings,
      Parameters parameters,
      Problems problems,
      Option option,
      SettingsReader.Found found) {
    this.settings = settings;
    this.parameters = parameters;
    this.problems = problems;
    this.option = option;
    this.found = found;
  }

  /**
   * @param key under which the place is kept: the option's name, or {@code name[0]}
   */
  @Nullable Object read(YamlNode node, OptionType type, String key, String path) {
    found.locations.put(key, node.location());
    if (type instanceof OptionType.Free) {
      return new FreeReader(parameters, problems).read(node, path);
    } else if (type instanceof OptionType.Scalar scalar && node instanceof YamlScalar text) {
      return scalar(text, scalar, key, path);
    } else if (type instanceof OptionType.ListOf list && node instanceof YamlList items) {
      return list(items, list, key, path);
    } else if (type instanceof OptionType.MapOf map && node instanceof YamlMap entries) {
      return map(entries, map, path);
    } else if (type instanceof OptionType.Nested nested && node instanceof YamlMap entries) {
      return settings.read(entries, nested.options(), "option", path);
    }
    problems.error(node.location(), path, "expected a " + type.label() + ", found " + node.kind());
    return null;
  }

  private @Nullable Object scalar(
      YamlScalar node, OptionType.Scalar type, String key, String path) {
    Resolved resolved = parameters.resolve(node, path, problems);
    if (type == OptionType.Scalar.EXPRESSION) {
      found.locations.put(key, node.textLocation());
    }
    if (!resolved.known()) {
      found.unresolved.add(option.name());
      return unknown(resolved, type);
    }
    Object value = Values.parse(type, resolved.text());
    if (value == null) {
      problems.error(
          node.location(), path, resolved.shown() + " " + Values.advice(type, resolved.text()));
      return null;
    }
    if (type.isText()) {
      PlainSecrets.warn(option.name(), resolved, path, problems);
    }
    if (resolved.secret() && type.isText()) {
      found.late.put(key, resolved.late());
    }
    return allowed(resolved, path) && Bounds.hold(option, value, node, path, problems)
        ? value
        : null;
  }

  private Object unknown(Resolved resolved, OptionType.Scalar type) {
    Object otherwise = type.isText() ? null : SettingsReader.defaultOf(option);
    return otherwise == null ? Values.neutral(type, resolved.text()) : otherwise;
  }

  private boolean allowed(Resolved resolved, String path) {
    if (option.allowed().isEmpty() || option.allowed().contains(resolved.text())) {
      return true;
    }
    String message =
        resolved.secret()
            ? resolved.shown() + " is not allowed; allowed: " + String.join(", ", option.allowed())
            : Nearest.unknown("value", resolved.text(), option.allowed());
    problems.error(resolved.scalar().location(), path, message);
    return false;
  }

  private @Nullable Object list(YamlList list, OptionType.ListOf type, String key, String path) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      String suffix = "[" + i + "]";
      Object value = read(list.items().get(i), type.element(), key + suffix, path + suffix);
      if (value != null) {
        values.add(value);
      }
    }
    boolean complete = values.size() == list.items().size();
    return !complete || Bounds.hold(option, values, list, path, problems)
        ? Collections.unmodifiableList(values)
        : null;
  }

  /** A map as settings, whose keys are the author's. */
  private Settings map(YamlMap map, OptionType.MapOf type, String path) {
    List<Option> options =
        map.keys().stream().map(key -> Option.of(key, type.value(), "").mandatory()).toList();
    return settings.read(map, options, "value of", path);
  }
}
