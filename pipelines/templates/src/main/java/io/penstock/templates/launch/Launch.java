package io.penstock.templates.launch;

import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.template.Form;
import io.penstock.spec.template.TemplateReader;
import io.penstock.spec.template.TemplateSpec;
import io.penstock.templates.NoTemplateException;
import io.penstock.templates.TemplateFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template with the values of its parameters: what is wrong with them, and the command that it
 * launches. Open while that command runs.
 */
public final class Launch implements AutoCloseable {
  private final TemplateFile file;
  private final TemplateSpec template;
  private final Map<String, String> own;
  private final @Nullable TemplateFile other;
  private final Map<String, String> others;
  private final List<Form.Wrong> wrong;

  private Launch(
      TemplateFile file,
      TemplateSpec template,
      Map<String, String> own,
      @Nullable TemplateFile other,
      Map<String, String> others,
      List<Form.Wrong> wrong) {
    this.file = file;
    this.template = template;
    this.own = own;
    this.other = other;
    this.others = others;
    this.wrong = List.copyOf(wrong);
  }

  /**
   * Fills in a template.
   *
   * @param word as for {@link TemplateFile#open}
   * @param given values by name; an empty one is as if it were not given
   * @param problems takes what is wrong with the files' {@code template:}
   * @return null where that is wrong
   * @throws NoTemplateException if there is no such template
   */
  public static @Nullable Launch of(String word, Map<String, String> given, Problems problems) {
    Map<String, String> values = new LinkedHashMap<>(given);
    values.values().removeIf(String::isEmpty);
    TemplateFile file = TemplateFile.open(word);
    try {
      TemplateSpec template = read(file, values, problems);
      if (template == null) {
        file.close();
        return null;
      }
      return filled(file, template, values, problems);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static Launch filled(
      TemplateFile file, TemplateSpec template, Map<String, String> values, Problems problems) {
    boolean another =
        template.otherPipeline().isPresent() && !template.arguments().unresolved("pipeline");
    if (!another) {
      boolean unknown = template.otherPipeline().isPresent();
      Form form = new Form(template, unknown ? declared(template, values) : values);
      return new Launch(file, template, values, null, Map.of(), form.wrong());
    }
    Map<String, String> own = declared(template, values);
    Map<String, String> rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(own.keySet());
    List<Form.Wrong> wrong = new ArrayList<>(new Form(template, own).wrong());
    TemplateFile other = null;
    try {
      other = TemplateFile.open(template.otherPipeline().orElseThrow());
      TemplateSpec inner = new TemplateReader(Parameters.forCheck(), problems).read(other.path());
      if (inner != null && inner.declared()) {
        wrong.addAll(new Form(inner, rest).wrong());
      }
    } catch (NoTemplateException e) {
      wrong.add(new Form.Wrong("pipeline", String.valueOf(e.getMessage()), ""));
    }
    return new Launch(file, template, own, other, rest, wrong);
  }

  /** The template, its arguments with those values that may be. */
  private static @Nullable TemplateSpec read(
      TemplateFile file, Map<String, String> values, Problems problems) {
    TemplateSpec template = new TemplateReader(Parameters.forCheck(), problems).read(file.path());
    if (template != null && !template.declared()) {
      problems.error(
          template.location(),
          "template",
          "the file has no template:, so that nothing is known of what may be set; write one, or"
              + " say penstock run");
    }
    if (template == null || problems.hasErrors()) {
      return null;
    }
    Map<String, String> right = declared(template, values);
    new Form(template, right).wrongValues().forEach(one -> right.remove(one.parameter()));
    template = new TemplateReader(Parameters.forCheck(right, Map.of()), problems).read(file.path());
    return problems.hasErrors() ? null : template;
  }

  private static Map<String, String> declared(TemplateSpec template, Map<String, String> values) {
    Map<String, String> declared = new LinkedHashMap<>(values);
    declared.keySet().removeIf(name -> template.parameter(name).isEmpty());
    return declared;
  }

  /** All that is wrong with the values. */
  public List<Form.Wrong> wrong() {
    return wrong;
  }

  /**
   * The words of the command, after {@code penstock}; to be used only where nothing is wrong.
   *
   * @throws IllegalStateException otherwise
   */
  public List<String> words() {
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("a form with mistakes was not stopped");
    }
    TemplateFile about = other == null ? file : other;
    List<String> words =
        new ArrayList<>(
            switch (template.command()) {
              case RUN -> List.of("run");
              case BACKFILL -> List.of("backfill");
              case REPLAY -> List.of("dead-letters", "replay");
            });
    words.add(about.path().toString());
    about
        .located(other == null ? own : others)
        .forEach((name, value) -> words.add("--param=" + name + "=" + value));
    arguments(words);
    return List.copyOf(words);
  }

  /** Arguments are options of the command by the same names. */
  private void arguments(List<String> words) {
    Settings arguments = template.arguments();
    for (String key : arguments.keys()) {
      Object value = arguments.value(key);
      String option = "--" + key.replace('_', '-');
      if (value instanceof Boolean on) {
        if (on) {
          words.add(option);
        }
      } else if (!key.equals("pipeline") && value != null && !value.equals("")) {
        words.add(option + "=" + value);
      }
    }
  }

  @Override
  public void close() {
    file.close();
    if (other != null) {
      other.close();
    }
  }
}
