package io.penstock.spec.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.penstock.spec.Location;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problem;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.SpecFiles;
import io.penstock.spec.pipeline.SchemaContract.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineReaderTest {
  private static final String HEAD =
      """
      pipeline:
        contract: contract.yaml
        policy: policy.yaml
        transforms:
      """;
  private static final String SOURCE = "    - {type: ReadFromCsv, config: {path: in.csv}}\n";
  private static final String SINK = "    - {type: WriteToJson, config: {path: out.json}}\n";

  @TempDir Path folder;
  private SpecFiles files;

  @BeforeEach
  void threeSoundFiles() {
    files = new SpecFiles(folder);
  }

  @Test
  void aStepHasItsConfigWithDefaultsAndItsPlace() {
    StepSpec step = pipeline(SpecFiles.PIPELINE).step("DropDuplicates").orElseThrow();
    assertThat(step.path(), is("transforms[1]"));
    assertThat(step.location().line(), is(9));
    assertThat(step.settings().text("keep"), is("latest"));
    assertThat(step.settings().duration("horizon"), is(Duration.ofHours(24)));
    assertThat(step.settings().path("horizon"), is("transforms[1].config.horizon"));
    assertThat(step.settings().location("horizon").column(), is(47));
  }

  @Test
  void withoutANameThePipelineIsCalledAsItsFile() {
    assertThat(pipeline(HEAD + SOURCE + SINK).name(), is("pipeline"));
  }

  @Test
  void stepsWithoutANameAreCalledAsTheirTypeAndNumbered() {
    String filter = "    - {type: Filter, config: {keep: \"true\"}}\n";
    String named = "    - {type: Filter, name: Filter-2, config: {keep: \"true\"}}\n";
    assertThat(
        names(pipeline(HEAD + SOURCE + filter + named + filter + SINK)),
        contains("ReadFromCsv", "Filter", "Filter-2", "Filter-3", "WriteToJson"));
  }

  @Test
  void withoutDeadLettersTheirDefaultsStand() {
    DeadLettersSpec deadLetters = pipeline(HEAD + SOURCE + SINK).deadLetters();
    assertThat(deadLetters.path(), is("dead-letters/"));
    assertThat(deadLetters.budget(), is(Budget.none()));
    assertThat(deadLetters.key(), is(nullValue()));
    assertThat(pipeline(HEAD + SOURCE + SINK).options().flag("streaming"), is(false));
    assertThat(
        pipeline(HEAD + SOURCE + SINK).options().duration("retry_for"), is(Duration.ofSeconds(60)));
  }

  @Test
  void retriesMayBeLeftOut() {
    assertThat(
        pipeline(HEAD + SOURCE + SINK + "  options: {retry_for: 0s}\n")
            .options()
            .duration("retry_for"),
        is(Duration.ZERO));
  }

  @Test
  void schemaContractStandsUntilSaidOtherwise() {
    assertThat(pipeline(HEAD + SOURCE + SINK).schemaContract(), is(SchemaContract.standard()));
    SchemaContract evolving =
        pipeline(HEAD + SOURCE + SINK + "  schema_contract: {columns: evolve}\n").schemaContract();
    assertThat(evolving, is(new SchemaContract(Mode.EVOLVE, Mode.QUARANTINE)));
    assertThat(evolving.addsColumns(), is(true));
    assertThat(evolving.widensTypes(), is(false));
    assertThat(
        problems(HEAD + SOURCE + SINK + "  schema_contract: {colums: evolve, data_type: grow}\n"),
        contains(
            containsString("unknown option \"colums\"; did you mean columns?"),
            containsString("schema_contract.data_type: unknown value \"grow\"; allowed: ")));
  }

  @Test
  void deadLettersHaveAPathABudgetAndAKey() {
    DeadLettersSpec deadLetters =
        pipeline(HEAD + SOURCE + SINK + "  dead_letters: {path: dl/, budget: 5%, key: pii}\n")
            .deadLetters();
    assertThat(deadLetters.path(), is("dl/"));
    assertThat(deadLetters.budget().text(), is("5%"));
    assertThat(deadLetters.key(), is("pii"));
  }

  @Test
  void aCompositeIsPutInTheOrderOfItsInputs() {
    String text =
        composite(
            """
                - {type: WriteToJson, input: only_german, config: {path: out.json}}
                - {type: Filter, name: only_german, input: read, config: {keep: "true"}}
                - {type: ReadFromCsv, name: read, config: {path: in.csv}}
            """);
    assertThat(names(pipeline(text)), contains("read", "only_german", "WriteToJson"));
  }

  @Test
  void aBranchIsNotSupportedAndSaysSo() {
    assertThat(
        problems(
            composite(
                """
                    - {type: ReadFromCsv, name: read, config: {path: in.csv}}
                    - {type: Protect, input: read}
                    - {type: WriteToJson, input: read, config: {path: out.json}}
                """)),
        contains(
            "pipeline.yaml:8:34 transforms[2].input: read already goes to Protect; a branch is not"
                + " supported, a composite may only be a straight line"));
  }

  @Test
  void aCircleIsNotReached() {
    assertThat(
        problems(
            composite(
                """
                    - {type: ReadFromCsv, name: read, config: {path: in.csv}}
                    - {type: Protect, name: a, input: b}
                    - {type: Protect, name: b, input: a}
                """)),
        contains(
            "pipeline.yaml:7:7 transforms[1]: no row reaches this step; its inputs form a circle",
            "pipeline.yaml:8:7 transforms[2]: no row reaches this step; its inputs form a circle"));
  }

  @Test
  void inputsThatCannotBeAreAllReported() {
    assertThat(
        problems(
            composite(
                """
                    - {type: ReadFromCsv, name: read, config: {path: in.csv}}
                    - {type: Protect, input: raed}
                    - {type: Protect}
                    - {type: WriteToJson, input: [read], config: {path: out.json}}
                """)),
        contains(
            "pipeline.yaml:7:30 transforms[1].input: unknown step \"raed\"; did you mean read?"
                + " allowed: read, Protect, Protect-2, WriteToJson",
            "pipeline.yaml:8:7 transforms[2]: the input is missing; name the step it follows",
            "pipeline.yaml:9:34 transforms[3].input: a step takes one input; several inputs are not"
                + " supported"));
  }

  @Test
  void everyProblemOfTheFileIsReportedAtOnce() {
    assertThat(
        problems(
            """
            pipline: {}
            pipeline:
              contract: contract.yaml
              polcy: policy.yaml
              type: chian
              transforms:
                - type: ReadFromCvs
                - {typ: Filter}
                - type: Validate
                  input: x
                  config:
                    rules:
                      - {id: a, expr: "x > 0"}
                      - {id: a, when: "true", severity: eror}
                - type: MapToFields
                  config: {fields: {a: ~}, drop: [b]}
                - type: Protect
                  config: [x]
                - text
            tests: [a]
            template: []
            """),
        contains(
            "pipeline.yaml:1:1 unknown key \"pipline\"; did you mean pipeline? allowed: pipeline,"
                + " services, tests, template",
            "pipeline.yaml:4:3 unknown key \"polcy\"; did you mean policy? allowed: name, type,"
                + " contract, policy, schema, dead_letters, references, schema_contract, options,"
                + " transforms",
            "pipeline.yaml:5:9 type: unknown value \"chian\"; did you mean chain? allowed: chain,"
                + " composite",
            "pipeline.yaml:7:13 transforms[0].type: unknown step type \"ReadFromCvs\"; did you mean"
                + " ReadFromCsv? allowed: ReadFromCsv, ReadFromJson, ReadFromAvro, ReadFromParquet,"
                + " ReadFromPostgres, ReadFromJdbc, ReadFromKafka, Create, ReadFromTpcds, ReadFromTpch,"
                + " MapToFields, Filter, Validate, Protect, DropDuplicates, WriteToDuckDb,"
                + " WriteToPostgres, WriteToSnowflake, WriteToJson, WriteToCsv, WriteToAvro, WriteToParquet,"
                + " WriteToKafka",
            "pipeline.yaml:8:7 transforms[1]: type: is missing; write one of ReadFromCsv,"
                + " ReadFromJson, ReadFromAvro, ReadFromParquet, ReadFromPostgres, ReadFromJdbc, ReadFromKafka,"
                + " Create, ReadFromTpcds, ReadFromTpch, MapToFields, Filter, Validate, Protect,"
                + " DropDuplicates, WriteToDuckDb, WriteToPostgres, WriteToSnowflake, WriteToJson, WriteToCsv,"
                + " WriteToAvro, WriteToParquet,"
                + " WriteToKafka",
            "pipeline.yaml:8:8 transforms[1]: unknown key \"typ\"; did you mean type? allowed:"
                + " type, name, input, config",
            "pipeline.yaml:10:7 transforms[2]: in a chain a step follows the one above it; remove"
                + " input, or write type: composite",
            "pipeline.yaml:14:13 transforms[2].config.rules[1]: the option expr is missing; write"
                + " it, such as expr: \"created_at <= updated_at\"",
            "pipeline.yaml:14:18 transforms[2].config.rules[1].id: another rule is called \"a\"; a"
                + " name stands once",
            "pipeline.yaml:14:45 transforms[2].config.rules[1].severity: unknown value \"eror\";"
                + " did you mean error? allowed: error, warn, warning",
            "pipeline.yaml:16:25 transforms[3].config.fields: the value of a is missing",
            "pipeline.yaml:16:38 transforms[3].config.drop: has no effect without append: true; the"
                + " row holds only the computed columns",
            "pipeline.yaml:18:15 transforms[4].config: expected a map of options, found a list",
            "pipeline.yaml:19:7 transforms[5]: expected a map with type:, found a single value",
            "pipeline.yaml:20:9 tests[0]: expected a map, found a single value",
            "pipeline.yaml:21:11 template: expected a map, found a list"));
  }

  @Test
  void aPipelineBeginsWithItsOnlySourceAndEndsWithItsOnlySink() {
    assertThat(
        problems(HEAD + "    - type: Protect\n" + SOURCE + SINK + "    - type: Protect\n"),
        contains(
            "pipeline.yaml:5:7 transforms[0]: Protect is a row step; a pipeline begins with a"
                + " source such as ReadFromCsv",
            "pipeline.yaml:6:7 transforms[1]: ReadFromCsv is a source; a source stands first, and"
                + " there is one",
            "pipeline.yaml:7:7 transforms[2]: WriteToJson is a sink; a sink stands last, and there"
                + " is one",
            "pipeline.yaml:8:7 transforms[3]: Protect is a row step; a pipeline ends with a sink"
                + " such as WriteToDuckDb"));
  }

  @Test
  void withoutStepsThereIsNoPipeline() {
    assertThat(
        problems("pipeline: {contract: contract.yaml}\n"),
        contains(
            "pipeline.yaml:1:11 transforms: a pipeline needs a list of transforms: a source, steps,"
                + " a sink"));
    files = new SpecFiles(folder);
    assertThat(problems("tests: []\n"), contains("pipeline.yaml:1:1 pipeline: is missing"));
  }

  @Test
  void twoStepsOfOneNameAreRefused() {
    String named = "    - {type: Protect, name: a}\n";
    assertThat(
        problems(HEAD + SOURCE + named + named + SINK),
        contains(
            "pipeline.yaml:7:29 transforms[2].name: another step is called so; a name stands"
                + " once"));
  }

  @Test
  void theKeyOfDeadLettersIsOneOfThePolicy() {
    assertThat(
        problems(HEAD + SOURCE + SINK + "  dead_letters: {key: pi}\n"),
        contains(
            "pipeline.yaml:7:17 dead_letters.key: unknown key \"pi\"; did you mean pii? allowed:"
                + " pii"));
  }

  @Test
  void theObjectOfTheContractIsOneOfIts() {
    assertThat(
        problems(HEAD + SOURCE + SINK + "  schema: customer\n"),
        contains(
            "pipeline.yaml:7:11 schema: unknown object of the contract \"customer\"; did you mean"
                + " customers? allowed: customers"));
  }

  @Test
  void anExpressionKnowsWhereItsTextBegins() {
    Settings rule =
        pipeline(
                HEAD
                    + SOURCE
                    + """
                        - type: Validate
                          config:
                            rules:
                              - {id: a, expr: "x > 0"}
                    """
                    + SINK)
            .step("Validate")
            .orElseThrow()
            .settings()
            .settingsList("rules")
            .get(0);
    Location place = rule.location("expr");
    assertThat(place.line() + ":" + place.column(), is("9:28"));
    assertThat(rule.text("severity"), is("error"));
  }

  @Test
  void aCharacterSetThatIsNoneIsRefused() {
    String odd = "    - {type: ReadFromCsv, config: {path: in.csv, encoding: UTF-9}}\n";
    assertThat(
        problems(HEAD + odd + SINK),
        contains(
            "pipeline.yaml:5:60 transforms[0].config.encoding: is not a character set that is known"
                + " here; write one such as UTF-8 or ISO-8859-1"));
  }

  @Test
  void aStepOfAProgramPassesTheChecksOfAFile() {
    Problems problems = new Problems();
    Location place = new Location("Orders.java", 1, 1);
    Map<String, Object> config = Map.of("order_by", "at", "horizon", Duration.ofHours(24));
    StepSpec step = StepSpec.of("DropDuplicates", "d", config, place, "transforms[1]", problems);
    assertThat(step.settings().duration("horizon"), is(Duration.ofHours(24)));
    assertThat(step.settings().text("keep"), is("latest"));
    StepSpec.of("Filter", "f", Map.of("kep", true), place, "transforms[2]", problems);
    assertThat(
        problems.all().stream().map(Problem::toString).toList(),
        contains(
            "Orders.java:1:1 transforms[2].config: unknown option \"kep\"; did you mean keep?"
                + " allowed: keep",
            "Orders.java:1:1 transforms[2].config: the option keep is missing; write it, such as"
                + " keep: \"country == 'DE'\""));
  }

  @Test
  void whenCheckingParametersNeedNoValue() {
    String text =
        HEAD
            + "    - {type: ReadFromCsv, config: {path: \"${param:input}\"}}\n"
            + SINK
            + "  dead_letters: {budget: \"${param:budget}\"}\n";
    files.with("pipeline.yaml", text).with(Parameters.forCheck());
    assertThat(files.sound().pipeline().deadLetters().budget(), is(Budget.none()));
    files = new SpecFiles(folder);
    files.with(Parameters.of(Map.of("input", "a.csv", "budget", "3"), Map.of()));
    assertThat(pipeline(text).deadLetters().budget().text(), is("3"));
  }

  private PipelineSpec pipeline(String text) {
    PipelineSpec pipeline = files.with("pipeline.yaml", text).sound().pipeline();
    assertThat(files.problems(), is(empty()));
    return pipeline;
  }

  private List<String> problems(String text) {
    return files.with("pipeline.yaml", text).readProblems();
  }

  private static String composite(String transforms) {
    return "pipeline:\n"
        + "  type: composite\n"
        + "  contract: contract.yaml\n"
        + "  policy: policy.yaml\n"
        + "  transforms:\n"
        + transforms;
  }

  private static List<String> names(PipelineSpec pipeline) {
    return pipeline.steps().stream().map(StepSpec::name).toList();
  }
}
