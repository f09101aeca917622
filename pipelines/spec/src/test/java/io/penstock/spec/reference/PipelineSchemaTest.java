package io.penstock.spec.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.penstock.spec.Problems;
import io.penstock.spec.SpecFiles;
import io.penstock.spec.catalog.Option;
import io.penstock.spec.catalog.StepType;
import io.penstock.spec.catalog.Steps;
import io.penstock.spec.yaml.YamlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineSchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(PipelineSchema.text());

  private static final String FULL =
      """
      pipeline:
        name: customers
        type: chain
        contract: customers.odcs.yaml
        policy: governance.yaml
        transforms:
          - type: ReadFromCsv
            config: {path: "${param:input}", header: "${param:header:-true}"}
          - type: Validate
            config:
              rules:
                - {id: in_order, expr: "created_at <= updated_at", dimension: consistency}
          - type: Protect
          - type: DropDuplicates
            config: {order_by: updated_at, keep: latest, horizon: 24h}
          - type: WriteToDuckDb
            config: {database: "${param:database}", table: customers, write_mode: upsert}
        dead_letters: {path: "${param:dead_letters}", budget: "${param:budget:-5%}"}
        options: {streaming: false}
      tests: []
      template:
        name: Customers
        command: run
        arguments: {full_refresh: "${param:again}"}
        parameters:
          - {name: input, label: Files, help_text: The files., regexes: ["[a-z]+"], group_name: Source}
          - name: mode
            label: Mode
            help_text: How.
            param_type: ENUM
            enum_options: [{value: a, label: A}]
            default_value: a
            parent_name: input
            parent_trigger_values: [x]
            hidden_ui: true
            is_optional: true
      """;

  @TempDir Path folder;

  @Test
  void aFullPipelineFileIsValid() {
    assertThat(errors(FULL), is(empty()));
  }

  @Test
  void whatTheReaderRefusesIsInvalidInAnEditorToo() {
    assertThat(errors(FULL.replace("keep: latest", "keep: newest")), is(not(empty())));
    assertThat(errors(FULL.replace("24h", "10 mins")), is(not(empty())));
    assertThat(errors(FULL.replace("rules:", "ruless:")), is(not(empty())));
    assertThat(errors(FULL.replace("type: Protect", "type: Protekt")), is(not(empty())));
    assertThat(errors(FULL.replace("ENUM", "LIST")), is(not(empty())));
    assertThat(errors(FULL.replace("help_text", "helpText")), is(not(empty())));
    assertThat(errors(FULL.replace("full_refresh", "refresh")), is(not(empty())));
    assertThat(
        errors(FULL.replace("  contract: customers.odcs.yaml\n", "")),
        hasItem(containsString("contract")));
  }

  @Test
  void everyOptionHasAnExampleThatReaderAndSchemaAccept() {
    for (StepType type : Steps.all()) {
      String text = pipeline(type);
      SpecFiles files = new SpecFiles(folder).with("pipeline.yaml", text);
      List<String> problems =
          files.readProblems().stream().filter(problem -> problem.contains(".config")).toList();
      assertThat(type.name(), problems, is(empty()));
      assertThat(type.name(), errors(text), is(empty()));
    }
  }

  private static String pipeline(StepType type) {
    String config =
        type.options().stream()
            .map(PipelineSchemaTest::example)
            .collect(Collectors.joining(", ", "{", "}"));
    return """
    pipeline:
      contract: contract.yaml
      transforms:
        - type: %s
          config: %s
        - type: Protect
    """
        .formatted(type.name(), config);
  }

  private static String example(Option option) {
    assertThat(option.name() + " has an example", option.example(), is(not("")));
    return option.name() + ": " + option.example();
  }

  private static List<String> errors(String yaml) {
    Object value =
        Objects.requireNonNull(YamlFile.parse("test.yaml", yaml, new Problems())).value();
    return SCHEMA.validate(new ObjectMapper().valueToTree(value)).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }
}
