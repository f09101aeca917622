package io.penstock.spec.template;

import com.google.re2j.Pattern;
import io.penstock.spec.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that whoever launches a template may set; {@code ${param:name}} stands for it in the
 * pipeline and policy files.
 *
 * @param location where it is described
 * @param label the heading of its field in a form
 * @param helpText what to write, in a sentence
 * @param regexes expressions of RE2 that the whole value must match, every one
 * @param optional whether it may be left out; it then has a default
 * @param defaultValue what stands for it where nothing is given; null for none, empty for nothing
 * @param hidden whether forms do not show it
 * @param group the heading under which forms show it, null for none
 * @param parent the parameter whose value decides whether this one is asked for, null for none
 * @param triggers the values of the parent for which it is asked for
 * @param options what an {@link ParamType#ENUM} may be, else empty
 */
public record ParameterSpec(
    Location location,
    String name,
    String label,
    String helpText,
    ParamType type,
    List<Pattern> regexes,
    boolean optional,
    @Nullable String defaultValue,
    boolean hidden,
    @Nullable String group,
    @Nullable String parent,
    List<String> triggers,
    List<EnumOption> options) {
  public ParameterSpec {
    regexes = List.copyOf(regexes);
    triggers = List.copyOf(triggers);
    options = List.copyOf(options);
  }

  /** The values of an {@link ParamType#ENUM}, else none. */
  public List<String> allowed() {
    return options.stream().map(EnumOption::value).toList();
  }

  /** Whether a launch without a value is wrong, where it is asked for. */
  public boolean required() {
    return !optional;
  }
}
