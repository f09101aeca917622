package io.penstock.runners.dataflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.penstock.kit.Topic;
import io.penstock.templates.Blueprints;
import io.penstock.templates.TemplateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every example and every blueprint that is a pipeline, translated for Dataflow without it. Kafka
 * is asked for its partitions when a job is made, so that there is a broker; nothing else is there.
 */
class JobGraphTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("penstock.root"), "examples");
  private static final String KEY = "canary-key-of-32-bytes-or-so-012";
  private static final List<String> END =
      List.of("Begin", "Reports", "As one", "Together", "Publish");

  @TempDir Path folder;

  @BeforeEach
  void files() throws Exception {
    Files.writeString(folder.resolve("key"), KEY);
    Files.writeString(
        folder.resolve("policy.yaml"),
        """
        policy: penstock/v1
        keys: {pii: {ref: "file:%s"}}
        classifications: {pii: {treatment: hash, key: pii}}
        """
            .formatted(folder.resolve("key")));
    Files.writeString(
        folder.resolve("contract.odcs.yaml"),
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: members
        version: 1.0.0
        status: active
        schema:
          - name: members
            properties:
              - {name: id, logicalType: integer, primaryKey: true}
              - {name: email, logicalType: string, classification: pii}
              - {name: updated_at, logicalType: timestamp, required: true}
        """);
    Files.writeString(folder.resolve("members.csv"), "id,email,updated_at\n");
  }

  private Graph example(String file, boolean streaming) throws Exception {
    return Graph.of(EXAMPLES.resolve(file), Map.of(), streaming, folder);
  }

  /** As it stands, at a broker that is there instead of the one it brings along. */
  private Graph events(boolean streaming) throws Exception {
    Path copy = Files.createDirectories(folder.resolve("events"));
    try (Stream<Path> files = Files.list(EXAMPLES.resolve("events"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    String text = Files.readString(copy.resolve("events.yaml"));
    Files.writeString(
        copy.resolve("events.yaml"),
        text.replaceFirst("(?s)services:.*?\npipeline:", "pipeline:")
            .replace("${service:bus}", Topic.servers())
            .replace("topic: events", "topic: " + Topic.make(2).name()));
    return Graph.of(copy.resolve("events.yaml"), Map.of(), streaming, folder);
  }

  private Graph blueprint(String name, boolean streaming, String... own) throws Exception {
    Map<String, String> params = new HashMap<>();
    params.put("name", "members");
    params.put("contract", folder.resolve("contract.odcs.yaml").toString());
    params.put("policy", folder.resolve("policy.yaml").toString());
    params.put("order_by", "updated_at");
    params.put("table", "members");
    params.put("dead_letters", folder.resolve("letters").toString());
    params.put("letters_key", "pii");
    for (int i = 0; i < own.length; i += 2) {
      params.put(own[i], own[i + 1]);
    }
    try (TemplateFile file = TemplateFile.open(name)) {
      return Graph.of(file.path(), params, streaming, folder);
    }
  }

  private static void batch(Graph graph, String source) throws Exception {
    assertThat(graph.type(), is("JOB_TYPE_BATCH"));
    assertThat(
        graph.names(),
        contains(
            Stream.concat(Stream.of(source + " elements", source), END.stream())
                .toArray(String[]::new)));
    assertThat(graph.everything(), not(containsString(KEY)));
  }

  private static void stream(Graph graph, String source, String sink) throws Exception {
    assertThat(graph.type(), is("JOB_TYPE_STREAMING"));
    assertThat(
        graph.names(),
        contains(
            source + " elements",
            source,
            sink,
            "Reports",
            "By window",
            "As one",
            "Together",
            "Record",
            "Verdicts"));
    assertThat(graph.everything(), not(containsString(KEY)));
  }

  @Test
  void customers() throws Exception {
    batch(example("customers/customers.yaml", false), "ReadFromTpcds");
  }

  @Test
  void crmSync() throws Exception {
    batch(example("crm_sync/crm_sync.yaml", false), "ReadFromPostgres");
    stream(example("crm_sync/crm_sync.yaml", true), "ReadFromPostgres", "WriteToDuckDb");
  }

  @Test
  void eventsOfKafka() throws Exception {
    batch(events(false), "ReadFromKafka");
  }

  @Test
  void eventsOfKafkaWithoutEnd() throws Exception {
    stream(events(true), "ReadFromKafka", "WriteToDuckDb");
  }

  @Test
  void filesToWarehouse() throws Exception {
    String[] own = {"input", folder.resolve("members.csv").toString()};
    batch(blueprint("files-to-warehouse", false, own), "ReadFromCsv");
    stream(blueprint("files-to-warehouse", true, own), "ReadFromCsv", "WriteToPostgres");
  }

  @Test
  void postgresToWarehouse() throws Exception {
    String[] own = {"source_table", "crm", "cursor", "updated_at", "partition_column", "id"};
    batch(blueprint("postgres-to-warehouse", false, own), "ReadFromPostgres");
    stream(blueprint("postgres-to-warehouse", true, own), "ReadFromPostgres", "WriteToPostgres");
  }

  @Test
  void kafkaToWarehouse() throws Exception {
    String[] own = {"bootstrap_servers", Topic.servers(), "topic", Topic.make(2).name()};
    batch(blueprint("kafka-to-warehouse", false, own), "ReadFromKafka");
    stream(blueprint("kafka-to-warehouse", true, own), "ReadFromKafka", "WriteToPostgres");
  }

  /** Rows that travel between stages: the names of the stages are those of the file. */
  @Test
  void stepsInTheMiddleKeepTheirNames() throws Exception {
    Files.writeString(
        folder.resolve("members.yaml"),
        """
        pipeline:
          name: members
          type: chain
          contract: contract.odcs.yaml
          policy: policy.yaml
          transforms:
            - {type: ReadFromCsv, name: Members, config: {path: "%1$s/members.csv"}}
            - type: Validate
            - type: Protect
            - {type: DropDuplicates, name: Newest, config: {order_by: updated_at}}
            - {type: WriteToJson, config: {path: "%1$s/out.json"}}
        """
            .formatted(folder));
    Graph graph = Graph.of(folder.resolve("members.yaml"), Map.of(), false, folder);
    assertThat(
        graph.names(),
        contains(
            "Members elements",
            "Members",
            "Newest",
            "Newest others",
            "After Newest",
            "Begin",
            "Reports",
            "As one",
            "Together",
            "Publish"));
    assertThat(graph.everything(), containsString("io.penstock.transforms.dedup"));
    assertThat(graph.everything(), not(containsString(KEY)));
  }

  /** A new example or blueprint is to be translated too. */
  @Test
  void noneIsForgotten() throws Exception {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      assertThat(
          files
              .filter(JobGraphTest::isPipeline)
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList(),
          contains("crm_sync.yaml", "customers.yaml", "events.yaml"));
    }
    assertThat(
        Blueprints.names().stream().sorted().toList(),
        contains(
            "backfill", // and replay: of another pipeline, so without a job of their own
            "files-to-warehouse",
            "kafka-to-warehouse",
            "postgres-to-warehouse",
            "replay"));
  }

  private static boolean isPipeline(Path file) {
    try {
      return file.toString().endsWith(".yaml")
          && Files.readString(file).lines().anyMatch(line -> line.startsWith("pipeline:"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void connectionsStayBehind() throws Exception {
    String input = folder.resolve("members.csv").toString();
    String graph = blueprint("files-to-warehouse", false, "input", input).everything();
    assertThat(graph, containsString("WAREHOUSE_URL"));
    assertThat(graph, not(containsString(Graph.PASSWORD)));
  }
}
