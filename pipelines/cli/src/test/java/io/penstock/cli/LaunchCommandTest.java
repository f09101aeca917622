package io.penstock.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.penstock.cli.engine.RunRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchCommandTest {
  private static final String TEMPLATE =
      """
      template:
        arguments: {full_refresh: "${param:again}"}
        parameters:
          - {name: input, label: Input, help_text: The file to read., regexes: ["[a-z.]+"]}
          - {name: again, label: Again, help_text: All of it., param_type: BOOLEAN, default_value: false}
      """;

  @TempDir Path folder;
  private final FixedEngine engine = new FixedEngine();

  @BeforeEach
  void files() {
    Projects.sound(folder);
    Projects.write(
        folder.resolve("customers.yaml"), TEMPLATE + Projects.PIPELINE.replace(":-in.csv", ""));
  }

  private CliRun launch(String... more) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("launch", folder.resolve("customers.yaml").toString()));
    words.addAll(List.of(more));
    return new CliRun().with(engine).call(words.toArray(String[]::new));
  }

  private RunRequest asked() {
    return Objects.requireNonNull(engine.asked);
  }

  @Test
  void aFormThatIsFilledInRuns() {
    CliRun run = launch("--param", "input=a.csv");

    assertThat(run.err(), run.code(), is(0));
    assertThat(asked().project().pipeline().steps().get(0).settings().text("path"), is("a.csv"));
    assertThat(asked().fullRefresh(), is(false));
  }

  @Test
  void argumentsOfTheTemplateAreOptionsOfTheCommand() {
    launch("--param", "input=a.csv", "--param", "again=true");
    assertThat(asked().fullRefresh(), is(true));
  }

  @Test
  void optionsOfRunAreHandedOn() {
    launch("--param", "input=a.csv", "--runner", "flink", "--control=x.db", "--full-refresh");
    assertThat(asked().runner(), is("flink"));
    assertThat(asked().control(), is("x.db"));
    assertThat(asked().fullRefresh(), is(true));
  }

  @Test
  void valuesOfAFileAreWeakerThanThoseOfTheCommandAndEmptyOnesAreNone() {
    Path params =
        Projects.write(folder.resolve("params.yaml"), "input: \"file.csv\"\nagain: \"\"\n");
    launch("--params-file", params.toString());
    assertThat(asked().project().pipeline().steps().get(0).settings().text("path"), is("file.csv"));

    launch("--params-file", params.toString(), "--param", "input=b.csv");
    assertThat(asked().project().pipeline().steps().get(0).settings().text("path"), is("b.csv"));
  }

  @Test
  void everythingWrongIsToldAtOnceAndNothingRuns() {
    CliRun run = launch("--param", "agian=true", "--param", "again=maybe");

    assertThat(
        run.err(),
        is(
            """
            error   --param input: is missing; it must match "[a-z.]+"
                      The file to read.
            error   --param again: "maybe" is neither true nor false
                      All of it.
            error   --param agian: unknown parameter "agian"; did you mean again? allowed: input, again
            3 errors; penstock template show %s tells what may be set
            """
                .formatted(folder.resolve("customers.yaml"))));
    assertThat(run.code(), is(2));
    assertThat(engine.asked, is(nullValue()));
  }

  @Test
  void aWrongParamsFileIsToldWithItsPlace() {
    Path params = Projects.write(folder.resolve("params.yaml"), "input: [a]\n");
    CliRun run = launch("--params-file", params.toString());
    assertThat(
        run.err(), containsString("params.yaml:1:8 input: expected a single value, found a list"));
    assertThat(run.code(), is(2));
  }

  @Test
  void aFileWithoutATemplateIsNotLaunched() {
    Projects.write(folder.resolve("customers.yaml"), Projects.PIPELINE);
    CliRun run = launch();
    assertThat(run.err(), containsString("customers.yaml:1:1 template: the file has no template:"));
    assertThat(run.code(), is(2));
  }

  @Test
  void aTemplateThatThereIsNotIsRefusedWithTheNearest() {
    CliRun run = new CliRun().with(engine).call("launch", "file-to-warehouse");
    assertThat(
        run.err(),
        startsWith(
            "error: unknown template \"file-to-warehouse\"; did you mean files-to-warehouse?"));
    assertThat(run.code(), is(2));
    assertThat(
        new CliRun().with(engine).call("launch", "none.yaml").err(),
        is("error: none.yaml: there is no such file\n"));
  }
}
