package io.penstock.spec.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.penstock.spec.Parameters;
import io.penstock.spec.Project;
import io.penstock.spec.SpecFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateReaderTest {
  @TempDir Path folder;

  private SpecFiles files(String parameters) {
    return files(parameters, "${param:input}");
  }

  private SpecFiles files(String parameters, String path) {
    return new SpecFiles(folder)
        .with(Parameters.forCheck())
        .with(
            "pipeline.yaml",
            "template:\n  parameters:\n"
                + parameters.indent(4)
                + SpecFiles.PIPELINE.replace("in.csv", "\"" + path + "\""));
  }

  @Test
  void parametersAreReadInTheWordsOfFlexTemplates() {
    Project project =
        files(
                """
                - name: input
                  label: Files
                  help_text: The files to read.
                  regexes: ["in.*"]
                  default_value: in.csv
                  group_name: Source
                - name: mode
                  label: Mode
                  help_text: How.
                  param_type: ENUM
                  enum_options: [{value: a, label: A}, {value: b}]
                - name: more
                  label: More
                  help_text: More of b.
                  param_type: NUMBER
                  default_value: 8
                  hidden_ui: true
                  parent_name: mode
                  parent_trigger_values: [b]
                """,
                "${param:input}${param:mode}${param:more}")
            .sound();

    List<ParameterSpec> parameters = project.pipeline().template().parameters();
    assertThat(parameters.get(0).defaultValue(), is("in.csv"));
    assertThat(parameters.get(0).required(), is(false));
    assertThat(parameters.get(0).group(), is("Source"));
    assertThat(parameters.get(1).allowed(), contains("a", "b"));
    assertThat(parameters.get(1).required(), is(true));
    assertThat(parameters.get(2).type(), is(ParamType.NUMBER));
    assertThat(parameters.get(2).defaultValue(), is("8"));
    assertThat(parameters.get(2).hidden(), is(true));
    assertThat(parameters.get(2).triggers(), contains("b"));
  }

  @Test
  void theDefaultStandsForTheParameterWhereverItIsUsed() {
    Project project =
        files("- {name: input, label: I, help_text: H, default_value: d.csv}")
            .with(Parameters.of(Map.of(), Map.of()))
            .sound();
    assertThat(project.pipeline().steps().get(0).settings().text("path"), is("d.csv"));
  }

  @Test
  void aGivenValueIsStrongerThanTheDefault() {
    Project project =
        files("- {name: input, label: I, help_text: H, default_value: d.csv}")
            .with(Parameters.of(Map.of("input", "e.csv"), Map.of()))
            .sound();
    assertThat(project.pipeline().steps().get(0).settings().text("path"), is("e.csv"));
  }

  @Test
  void aReferenceToNoParameterOfTheTemplateIsAProblem() {
    assertThat(
        files("- {name: imput, label: I, help_text: H}").readProblems(),
        hasItem(
            "pipeline.yaml:11:22 transforms[0].config.path: ${param:input} is not declared in"
                + " template: unknown parameter \"input\"; did you mean imput? allowed: imput"));
  }

  @Test
  void soIsOneInThePolicy() {
    List<String> problems =
        files("- {name: input, label: I, help_text: H}")
            .with(
                "policy.yaml",
                SpecFiles.POLICY.replace("canonical: email", "canonical: \"${param:canon}\""))
            .readProblems();
    assertThat(
        problems,
        hasItem(
            containsString(
                "policy.yaml:7:57 types.EMAIL_ADDRESS.canonical: ${param:canon} is not")));
  }

  @Test
  void withoutATemplateAnyParameterMayBeUsed() {
    assertThat(
        new SpecFiles(folder)
            .with(Parameters.forCheck())
            .with("pipeline.yaml", SpecFiles.PIPELINE.replace("in.csv", "\"${param:x}\""))
            .readProblems(),
        is(empty()));
  }

  @Test
  void aParameterThatNothingUsesIsWarnedOf() {
    assertThat(
        files(
                """
                - {name: input, label: I, help_text: H}
                - {name: spare, label: S, help_text: H}
                """)
            .readProblems(),
        contains(
            "pipeline.yaml:4:7 template.parameters: nothing uses spare; write ${param:spare} where"
                + " its value belongs, or remove it"));
  }

  @Test
  void defaultsOfFileAndTemplateMustAgree() {
    String agreed = "- {name: input, label: I, help_text: H, default_value: a.csv}";
    assertThat(files(agreed, "${param:input:-a.csv}").readProblems(), is(empty()));
    assertThat(
        files(agreed, "${param:input:-b.csv}").readProblems(),
        hasItem(
            "pipeline.yaml:11:22 transforms[0].config.path: ${param:input:-b.csv} has another"
                + " default than default_value: of template:; write ${param:input}"));
    assertThat(
        files("- {name: input, label: I, help_text: H}", "${param:input:-b.csv}").readProblems(),
        hasItem(
            "pipeline.yaml:11:22 transforms[0].config.path: ${param:input:-b.csv} has a default that"
                + " template: does not know; write default_value: there"));
  }

  @Test
  void everythingWrongIsToldWithItsPlace() {
    assertThat(
        files(
                """
                - {name: input, label: I, help_text: H, param_typ: TEXT}
                - {name: 1st, label: I, help_text: H}
                - {name: input, label: I, help_text: H}
                - {name: a, label: A, help_text: H, param_type: ENUM}
                - {name: b, label: B, help_text: H, enum_options: [{value: x}]}
                - {name: c, label: C, help_text: H, regexes: ["(?=x)"]}
                - {name: d, label: D, help_text: H, is_optional: true}
                - {name: e, label: E, help_text: H, param_type: NUMBER, default_value: ten}
                - {name: f, label: F, help_text: H, regexes: ["[a-z]+"], default_value: "A"}
                - {name: g, label: G, help_text: H, hidden_ui: true}
                - {name: h, label: H}
                - {name: i, label: I, help_text: "${env:SECRET}"}
                """,
                "${param:input}${param:a}${param:b}${param:c}${param:d}${param:e}${param:f}${param:g}${param:i}")
            .readProblems(),
        contains(
            "pipeline.yaml:3:45 template.parameters[0]: unknown option \"param_typ\"; did you mean"
                + " param_type? allowed: name, label, help_text, param_type, regexes, is_optional,"
                + " default_value, hidden_ui, group_name, parent_name, parent_trigger_values,"
                + " enum_options",
            "pipeline.yaml:4:14 template.parameters[1].name: \"1st\" is no name; begin with a"
                + " letter, then letters, digits and _, 63 at most",
            "pipeline.yaml:5:14 template.parameters[2].name: the parameter \"input\" is described"
                + " above; keep one",
            "pipeline.yaml:6:53 template.parameters[3].param_type: an ENUM needs enum_options:"
                + " [{value: …}]",
            "pipeline.yaml:7:55 template.parameters[4].enum_options: only an ENUM has options;"
                + " write param_type: ENUM",
            "pipeline.yaml:8:51 template.parameters[5].regexes[0]: is no expression of RE2: invalid"
                + " or unsupported Perl syntax; look-around and back-references are not supported",
            "pipeline.yaml:9:54 template.parameters[6].is_optional: what may be left out needs a"
                + " default_value, which may be \"\"; write it",
            "pipeline.yaml:10:76 template.parameters[7].default_value: \"ten\" is not a number;"
                + " write it like 8 or 0.5",
            "pipeline.yaml:11:77 template.parameters[8].default_value: \"A\" does not match [a-z]+",
            "pipeline.yaml:12:52 template.parameters[9].hidden_ui: what forms do not ask for needs a"
                + " default_value; write it",
            "pipeline.yaml:13:7 template.parameters[10]: the option help_text is missing; write it,"
                + " such as help_text: The files to read; a glob may name several.",
            "pipeline.yaml:14:38 template.parameters[11].help_text: a template is described in"
                + " plain words, without references such as ${param:x}"));
  }

  @Test
  void parentsMustBeThereAndInNoCircle() {
    List<String> problems =
        files(
                """
                - {name: a, label: A, help_text: H, parent_name: b, parent_trigger_values: [x], default_value: x}
                - {name: b, label: B, help_text: H, parent_name: a, parent_trigger_values: [x], default_value: x}
                - {name: c, label: C, help_text: H, parent_name: inptu, parent_trigger_values: [x], default_value: x}
                - {name: d, label: D, help_text: H, parent_name: input, default_value: x}
                - {name: e, label: E, help_text: H, parent_name: input, parent_trigger_values: [yes]}
                - {name: input, label: I, help_text: H, param_type: BOOLEAN}
                """,
                "${param:a}${param:b}${param:c}${param:d}${param:e}${param:input}")
            .readProblems();
    assertThat(
        problems.stream().map(one -> one.replaceFirst(".*template", "template")).toList(),
        contains(
            "template.parameters[0].parent_name: is asked for by itself; break the circle",
            "template.parameters[1].parent_name: is asked for by itself; break the circle",
            "template.parameters[2].parent_name: unknown parameter \"inptu\"; did you mean input?"
                + " allowed: a, b, c, d, e, input",
            "template.parameters[3].parent_name: for which values of it? write"
                + " parent_trigger_values: [...]",
            "template.parameters[4].parent_name: what is not always asked for needs a"
                + " default_value; write it",
            "template.parameters[4].parent_trigger_values[0]: \"yes\" is neither true nor false for"
                + " input"));
  }

  @Test
  void argumentsAreThoseOfTheCommand() {
    List<String> problems =
        new SpecFiles(folder)
            .with(Parameters.forCheck())
            .with(
                "pipeline.yaml",
                """
                template:
                  command: backfill
                  arguments: {from: "${param:from}", to: "${env:TO}", windw: 1d}
                  parameters: [{name: from, label: F, help_text: H}]
                """
                    + SpecFiles.PIPELINE)
            .readProblems();
    assertThat(
        problems,
        contains(
            "pipeline.yaml:3:14 template.arguments: the backfill argument window is missing; write"
                + " it, such as window: 1d",
            "pipeline.yaml:3:42 template.arguments.to: an argument may hold ${param:x}, and nothing"
                + " of the environment or a file",
            "pipeline.yaml:3:55 template.arguments: unknown backfill argument \"windw\"; did you"
                + " mean window? allowed: pipeline, from, to, window, resume"));
  }

  @Test
  void aTemplateAboutAnotherPipelineNeedsNoneOfItsOwn() {
    SpecFiles files =
        new SpecFiles(folder)
            .with(
                "pipeline.yaml",
                """
                template:
                  command: replay
                  arguments: {pipeline: "${param:pipeline}"}
                  parameters: [{name: pipeline, label: P, help_text: H}]
                """);
    assertThat(files.with(Parameters.forCheck()).readProblems(), is(empty()));
    assertThat(
        files.with(Parameters.of(Map.of("pipeline", "p.yaml"), Map.of())).readProblems(),
        contains(
            "pipeline.yaml:2:3 template: launches replay of another pipeline; say penstock launch,"
                + " or name that pipeline"));
  }

  @Test
  void whatTheFilesTakeFromTheEnvironmentIsKnownByNameOnly() {
    Parameters parameters = Parameters.of(Map.of(), Map.of("A", "s3cret"));
    files("- {name: input, label: I, help_text: H}", "${env:A}${env:B:-b}")
        .with(parameters)
        .readProblems();
    assertThat(
        parameters.references(),
        contains(
            new Parameters.Reference("env", "A", false),
            new Parameters.Reference("env", "B", true)));
    assertThat(
        List.of(parameters.references().toString()), everyItem(not(containsString("s3cret"))));
  }
}
