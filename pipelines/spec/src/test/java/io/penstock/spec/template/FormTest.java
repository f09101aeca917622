package io.penstock.spec.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.yaml.YamlFile;
import io.penstock.spec.yaml.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FormTest {
  private static final String TEMPLATE =
      """
      template:
        parameters:
          - {name: input, label: I, help_text: The files., regexes: ["in/.+", ".*csv"]}
          - name: mode
            label: M
            help_text: How rows are written.
            param_type: ENUM
            enum_options: [{value: upsert}, {value: append}]
          - {name: rows, label: R, help_text: How many., param_type: NUMBER, default_value: 8}
          - {name: loud, label: L, help_text: Whether., param_type: BOOLEAN, default_value: false}
          - name: key
            label: K
            help_text: The key.
            parent_name: mode
            parent_trigger_values: [upsert]
            default_value: id
      """;

  private static List<String> wrong(Map<String, String> given) {
    Problems problems = new Problems();
    YamlMap top =
        (YamlMap) Objects.requireNonNull(YamlFile.parse("p.yaml", TEMPLATE, new Problems()));
    TemplateSpec template = new TemplateReader(Parameters.forCheck(), problems).read(top);
    assertThat(problems.toString(), is(""));
    return new Form(template, given)
        .wrong().stream()
            .map(one -> one.parameter() + ": " + one.what() + " | " + one.help())
            .toList();
  }

  @Test
  void aFormThatIsFilledInIsRight() {
    assertThat(wrong(Map.of("input", "in/a.csv", "mode", "upsert", "key", "k")), is(empty()));
  }

  @Test
  void everythingWrongIsToldAtOnceInTheOrderOfTheForm() {
    assertThat(
        wrong(Map.of("input", "a.txt", "mode", "upsrt", "rows", "many", "loud", "yes", "kee", "k")),
        contains(
            "input: \"a.txt\" does not match in/.+, does not match .*csv | The files.",
            "mode: \"upsrt\" is not allowed; did you mean upsert? allowed: upsert, append | How"
                + " rows are written.",
            "rows: \"many\" is not a number; write it like 8 or 0.5 | How many.",
            "loud: \"yes\" is neither true nor false | Whether.",
            "kee: unknown parameter \"kee\"; did you mean key? allowed: input, mode, rows, loud,"
                + " key | "));
  }

  @Test
  void whatIsMissingIsToldWithWhatItMayBe() {
    assertThat(
        wrong(Map.of("mode", "")),
        contains(
            "input: is missing; it must match \"in/.+\", it must match \".*csv\" | The files.",
            "mode: is missing; allowed: upsert, append | How rows are written."));
  }

  @Test
  void whatTheFormDoesNotShowMayNotBeGiven() {
    assertThat(
        wrong(Map.of("input", "in/a.csv", "mode", "append", "key", "k")),
        contains("key: is only for mode: upsert; leave it out | The key."));
  }

  @Test
  void theWholeValueMustMatch() {
    assertThat(
        wrong(Map.of("input", "x/in/a.csv", "mode", "append")),
        contains("input: \"x/in/a.csv\" does not match in/.+ | The files."));
  }
}
