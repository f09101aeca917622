package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.Plan;
import io.penstock.plan.Planner;
import io.penstock.plan.assemble.Assembler;
import io.penstock.plan.assemble.PublishPlace;
import io.penstock.plan.assemble.RunContext;
import io.penstock.plan.assemble.StreamAssembler;
import io.penstock.plan.connect.StreamSource;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what stands as a reference in a file, a job carries the reference and not what it says. */
class SecretsTest {
  private static final String FROM_ENVIRONMENT = "canary-of-the-environment";
  private static final String FROM_FILE = "canary-of-a-file";
  private static final Canaries CANARIES = new Canaries(List.of(FROM_ENVIRONMENT, FROM_FILE));

  private static final String LOGIN = "user: \"${env:CANARY}\", password: \"${file:FILE}\"";
  private static final String FROM_POSTGRES =
      "- {type: ReadFromPostgres, config: {table: things, url: \"${env:POSTGRES}\"}}";
  private static final String FROM_POSTGRES_AS =
      "- {type: ReadFromPostgres, config: {table: things, partition: {column: id,"
          + " num_partitions: 2}, url: \"postgresql://localhost:1/db?options=${env:CANARY}\", "
          + LOGIN
          + "}}";
  private static final String FROM_JDBC =
      "- {type: ReadFromJdbc, config: {table: things, partition: {column: id, num_partitions: 2},"
          + " url: \"${env:JDBC}\", "
          + LOGIN
          + "}}";
  private static final String TO_POSTGRES =
      "- {type: WriteToPostgres, config: {table: things, url: \"${env:POSTGRES}\", " + LOGIN + "}}";
  private static final String DROP = "- {type: DropDuplicates, config: {order_by: version}}";

  @TempDir Path folder;
  private Workshop shop;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void files() throws Exception {
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: version, logicalType: integer}
                - {name: name, logicalType: string, relationships: [{to: countries.code}]}
                """)
            .file("secret", FROM_FILE + "\n");
    environment.put("CANARY", FROM_ENVIRONMENT);
    environment.put(
        "POSTGRES",
        "postgresql://" + FROM_ENVIRONMENT + ":" + FROM_ENVIRONMENT + "@localhost:1/db");
    environment.put("JDBC", "jdbc:sqlite:" + FROM_ENVIRONMENT);
  }

  private Plan plan(String... steps) throws Exception {
    List<String> placed = new ArrayList<>();
    for (String step : steps) {
      placed.add(step.replace("FILE", shop.path("secret").toString()));
    }
    shop.pipeline(placed.toArray(new String[0]));
    return planned();
  }

  private Plan planned() {
    Problems problems = new Problems();
    Project project =
        Project.read(
            shop.path("pipeline.yaml"),
            Parameters.of(Map.of("dir", folder.toString()), environment),
            problems);
    Plan plan = project == null ? null : Planner.plan(project, problems);
    assertThat(problems.toString(), problems.hasErrors(), is(false));
    return Objects.requireNonNull(plan);
  }

  private RunContext context() {
    return new RunContext(
        "run-1",
        "things",
        "things",
        "1.0.0",
        "direct",
        Instant.EPOCH,
        shop.path("staging").toString(),
        shop.path("letters").toString(),
        null,
        shop.settings().control(),
        null);
  }

  private static void holdsNoSecret(Pipeline pipeline) {
    Map<String, byte[]> job = JobBytes.of(pipeline);
    List<String> found = new ArrayList<>();
    job.forEach((step, bytes) -> found.addAll(CANARIES.found(step, bytes)));
    assertThat(found, is(empty()));
    List<String> texts =
        job.values().stream().map(b -> new String(b, StandardCharsets.ISO_8859_1)).toList();
    assertThat(texts, hasItem(containsString("CANARY")));
    assertThat(job.size(), is(greaterThan(5)));
  }

  private void jobHoldsNoSecret(PublishPlace place, String... steps) throws Exception {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    Assembler.assemble(plan(steps), context(), place, pipeline);
    holdsNoSecret(pipeline);
  }

  @Test
  void aJobFromPostgresToPostgresHoldsNoSecret() throws Exception {
    for (PublishPlace place : PublishPlace.values()) {
      jobHoldsNoSecret(place, FROM_POSTGRES, "- type: Validate", TO_POSTGRES);
      jobHoldsNoSecret(place, FROM_POSTGRES_AS, "- type: Validate", TO_POSTGRES);
    }
  }

  @Test
  void aJobFromAnyDatabaseHoldsNoSecret() throws Exception {
    jobHoldsNoSecret(
        PublishPlace.AFTER_THE_JOB,
        FROM_JDBC,
        "- type: Validate",
        "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: t}}");
  }

  private static String kafka(String type, String servers, String topic, String more) {
    return "- {type: "
        + type
        + ", config: {bootstrap_servers: \""
        + servers
        + "\", topic: "
        + topic
        + ", "
        + more
        + "}}";
  }

  private static String from(String servers, String topic) {
    return kafka(
        "ReadFromKafka",
        servers,
        topic,
        "format: AVRO, registry: {url: \"http://localhost:1\", username: \"${env:CANARY}\","
            + " password: \"${file:FILE}\"}, consumer_config: {client.id: \"${env:CANARY}\","
            + " client.rack: \"x ${file:FILE} y\"}");
  }

  @Test
  void aJobFromTopicToTopicHoldsNoSecret() throws Exception {
    environment.put("SERVERS", Topics.servers());
    String topic = Topics.make(1);
    Topics.texts(topic, "{}");
    jobHoldsNoSecret(
        PublishPlace.IN_THE_JOB,
        from("${env:SERVERS}", topic),
        "- type: Validate",
        kafka(
            "WriteToKafka", "localhost:1", "b", "producer_config: {client.id: \"${env:CANARY}\"}"));
  }

  @Test
  void aJobThatLooksIntoADatabaseForReferencesHoldsNoSecret() throws Exception {
    shop.file(
        "countries.odcs.yaml",
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: countries
        version: 1.0.0
        status: active
        schema:
          - name: countries
            properties:
              - {name: code, logicalType: string}
        """);
    for (String held : List.of("0", "1000")) {
      shop.pipeline(
          FROM_POSTGRES,
          "- type: Validate",
          "- {type: WriteToJson, config: {path: \"${param:dir}/out.json\"}}");
      change(
          "  transforms:",
          """
          references:
            - object: countries
              contract: countries.odcs.yaml
              type: ReadFromPostgres
              config: {table: countries, url: "${env:POSTGRES}", user: "${env:CANARY}"}
              max_broadcast: %s
          transforms:\
          """
              .formatted(held)
              .indent(2));
      Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
      Assembler.assemble(planned(), context(), PublishPlace.IN_THE_JOB, pipeline);
      holdsNoSecret(pipeline);
    }
  }

  private void change(String text, String by) throws Exception {
    Path file = shop.path("pipeline.yaml");
    Files.writeString(file, Files.readString(file).replace(text, by));
  }

  @Test
  void aStreamHoldsNoSecret() throws Exception {
    environment.put("SERVERS", Topics.servers());
    String topic = Topics.make(1);
    plan(from("${env:SERVERS}", topic), "- type: Validate", DROP, TO_POSTGRES);
    change("{retry_for: 0s", "{streaming: true, retry_for: 0s");
    Plan plan = planned();
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    StreamAssembler.assemble(
        plan,
        ((StreamSource<?>) plan.source()).unending(null, "run-1", null),
        context(),
        plan.lengths(),
        4,
        pipeline);
    holdsNoSecret(pipeline);
  }
}
