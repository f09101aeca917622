package io.penstock.spec.template;

import com.google.re2j.PatternSyntaxException;
import io.penstock.spec.Location;
import io.penstock.spec.Problems;
import io.penstock.spec.Quoted;
import io.penstock.spec.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes parameters of what the catalog let pass, and reports those that contradict themselves. */
final class ParametersReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

  private final Problems problems;

  ParametersReader(Problems problems) {
    this.problems = problems;
  }

  List<ParameterSpec> read(List<Settings> items) {
    List<ParameterSpec> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Settings item : items) {
      if (item.has("name") && item.has("label") && item.has("help_text") && named(item, names)) {
        all.add(parameter(item));
      }
    }
    new ParentsCheck(problems, all).check(items);
    return all;
  }

  private boolean named(Settings item, Set<String> names) {
    String name = item.text("name");
    if (!NAME.matcher(name).matches()) {
      error(
          item,
          "name",
          Quoted.of(name)
              + " is no name; begin with a letter, then letters,"
              + " digits and _, 63 at most");
      return false;
    } else if (!names.add(name)) {
      error(item, "name", "the parameter " + Quoted.of(name) + " is described above; keep one");
      return false;
    }
    return true;
  }

  private ParameterSpec parameter(Settings item) {
    @Nullable String standard = item.optionalText("default_value").orElse(null);
    ParameterSpec parameter =
        new ParameterSpec(
            item.location(),
            item.text("name"),
            item.text("label"),
            item.text("help_text"),
            ParamType.valueOf(item.text("param_type")),
            regexes(item),
            item.flag("is_optional") || standard != null,
            standard,
            item.flag("hidden_ui"),
            item.optionalText("group_name").orElse(null),
            item.optionalText("parent_name").orElse(null),
            item.texts("parent_trigger_values"),
            options(item));
    checkOptions(item, parameter);
    checkDefault(item, parameter);
    return parameter;
  }

  private List<com.google.re2j.Pattern> regexes(Settings item) {
    List<com.google.re2j.Pattern> compiled = new ArrayList<>();
    List<String> written = item.texts("regexes");
    for (int i = 0; i < written.size(); i++) {
      try {
        compiled.add(com.google.re2j.Pattern.compile(written.get(i)));
      } catch (PatternSyntaxException e) {
        String key = "regexes[" + i + "]";
        problems.error(
            item.location(key),
            item.path(key),
            "is no expression of RE2: "
                + e.getDescription()
                + "; look-around and"
                + " back-references are not supported");
      }
    }
    return compiled;
  }

  private static List<EnumOption> options(Settings item) {
    return item.settingsList("enum_options").stream()
        .filter(one -> one.has("value"))
        .map(
            one ->
                new EnumOption(
                    one.text("value"),
                    one.optionalText("label").orElse(null),
                    one.optionalText("description").orElse(null)))
        .toList();
  }

  private void checkOptions(Settings item, ParameterSpec parameter) {
    boolean choice = parameter.type() == ParamType.ENUM;
    if (choice && parameter.options().isEmpty()) {
      error(item, "param_type", "an ENUM needs enum_options: [{value: …}]");
    } else if (!choice && !parameter.options().isEmpty()) {
      error(item, "enum_options", "only an ENUM has options; write param_type: ENUM");
    } else if (new HashSet<>(parameter.allowed()).size() < parameter.options().size()) {
      error(item, "enum_options", "a value stands twice; keep one");
    }
  }

  private void checkDefault(Settings item, ParameterSpec parameter) {
    String standard = parameter.defaultValue();
    if (standard == null && parameter.optional()) {
      error(
          item,
          "is_optional",
          "what may be left out needs a default_value, which may be \"\"; write it");
    } else if (standard == null && parameter.hidden()) {
      error(item, "hidden_ui", "what forms do not ask for needs a default_value; write it");
    } else if (standard != null && !standard.isEmpty()) {
      ValueCheck.wrong(parameter, standard).ifPresent(what -> error(item, "default_value", what));
    }
  }

  private void error(Settings item, String key, String message) {
    Location place = item.location(key);
    problems.error(place, item.path(key), message);
  }
}
