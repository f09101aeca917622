package io.penstock.templates.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.penstock.templates.build.BuiltFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Manifests against the definitions of Flink's operator, metadata against published templates. */
class SchemasTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Path schemas() {
    String oracles = System.getProperty("penstock.oracles", "");
    assumeTrue(!oracles.isEmpty(), "without -Dpenstock.oracles there is no schema to hold to");
    return Path.of(oracles).isAbsolute()
        ? Path.of(oracles, "schemas")
        : Path.of(System.getProperty("penstock.root", "")).resolve(oracles).resolve("schemas");
  }

  @Test
  void deploymentsAndSessionJobsAreWhatTheOperatorKnows() throws IOException {
    JsonNode deployment = specOf("flinkdeployments");
    JsonNode session = specOf("flinksessionjobs");
    int checked = 0;
    for (BuiltFile file : Built.files(Platform.FLINK, "")) {
      if (file.path().endsWith(".yaml") && !file.path().startsWith("pipeline/")) {
        for (JsonNode document : documents(file.text())) {
          String kind = document.get("kind").asText();
          if (kind.startsWith("Flink")) {
            JsonNode schema = kind.equals("FlinkDeployment") ? deployment : session;
            assertThat(file.path(), errors(schema, document.get("spec")), is(empty()));
            checked++;
          }
        }
      }
    }
    assertThat(checked, is(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15 * * * *"})
  void podsOfJobsAreWhatKubernetesKnows(String schedule) throws IOException {
    JsonNode pod = specOf("flinkdeployments").at("/properties/podTemplate/properties/spec");
    assertThat(pod.isMissingNode(), is(false));
    List<JsonNode> documents =
        documents(Built.text(Built.files(Platform.KUBERNETES, schedule), "crm.yaml"));
    JsonNode spec = documents.get(2).get("spec");
    JsonNode job = schedule.isEmpty() ? spec : spec.at("/jobTemplate/spec");
    assertThat(errors(pod, job.at("/template/spec")), is(empty()));
  }

  @Test
  void aWordThatTheOperatorDoesNotKnowIsSeen() throws IOException {
    ObjectNode broken =
        (ObjectNode)
            documents(Built.text(Built.files(Platform.FLINK, ""), "crm-deployment.yaml"))
                .get(2)
                .get("spec");
    broken.withObject("/job").put("paralelism", 2);
    assertThat(errors(specOf("flinkdeployments"), broken), is(not(empty())));
  }

  @Test
  void metadataHasTheWordsOfPublishedTemplates() throws IOException {
    Map<String, String> types = new HashMap<>();
    try (Stream<Path> files = Files.list(schemas().resolve("dataflow-templates"))) {
      for (Path file : files.toList()) {
        for (JsonNode parameter : JSON.readTree(file.toFile()).get("parameters")) {
          parameter
              .fields()
              .forEachRemaining(one -> types.put(one.getKey(), one.getValue().getNodeType() + ""));
        }
      }
    }
    JsonNode metadata =
        JSON.readTree(Built.text(Built.files(Platform.DATAFLOW, ""), "metadata.json"));
    int shared = 0;
    for (JsonNode parameter : metadata.get("parameters")) {
      for (String needed : List.of("name", "label", "helpText", "paramType")) {
        assertThat(parameter.path(needed).isTextual(), is(true));
      }
      for (Map.Entry<String, JsonNode> one : parameter.properties()) {
        String type = types.get(one.getKey());
        if (type != null) {
          assertThat(one.getKey(), one.getValue().getNodeType() + "", is(type));
          shared++;
        }
      }
    }
    assertThat(shared > 20, is(true));
    assertThat(
        JSON.readTree(Built.text(Built.files(Platform.DATAFLOW, ""), "image-spec.json"))
            .get("metadata"),
        is(metadata));
  }

  /** The schema of {@code spec}, in which a word that is not described is an error. */
  private static JsonNode specOf(String kind) throws IOException {
    String text =
        Files.readString(
            schemas().resolve("flink-operator").resolve(kind + ".flink.apache.org-v1.yml"));
    JsonNode schema =
        documents(text).get(0).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    close(schema);
    return schema;
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.get("properties") instanceof ObjectNode
        && !object.has("additionalProperties")
        && !object.has("x-kubernetes-preserve-unknown-fields")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(SchemasTest::close);
  }

  private static List<String> errors(JsonNode schema, JsonNode document) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
        .getSchema(schema)
        .validate(document)
        .stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private static List<JsonNode> documents(String yaml) {
    List<JsonNode> documents = new ArrayList<>();
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(10_000_000).build();
    new Load(settings).loadAllFromString(yaml).forEach(one -> documents.add(JSON.valueToTree(one)));
    return documents;
  }
}
