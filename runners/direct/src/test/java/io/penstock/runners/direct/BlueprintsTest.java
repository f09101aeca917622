package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.Cli;
import io.penstock.cli.engine.Engines;
import io.penstock.cli.terminal.Console;
import io.penstock.templates.Blueprints;
import io.penstock.templates.TemplateFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The blueprints, checked, and launched for real. */
class BlueprintsTest {
  private static EmbeddedPostgres server;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void files() throws Exception {
    String url = "postgresql://postgres@localhost:" + server.getPort() + "/postgres";
    environment.put("WAREHOUSE_URL", url);
    environment.put("SOURCE_URL", url);
    new Workshop(folder)
        .policy()
        .contract(
            """
            - {name: id, logicalType: integer, primaryKey: true}
            - {name: email, logicalType: string, required: true, classification: pii, customProperties: [{property: piiType, value: EMAIL_ADDRESS}]}
            - {name: updated_at, logicalType: timestamp, required: true}
            """);
    sql("DROP TABLE IF EXISTS members; DROP TABLE IF EXISTS crm");
  }

  static List<String> blueprints() {
    return Blueprints.names();
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void everyBlueprintStandsUpToACheckWithoutAnyValue(String name) {
    try (TemplateFile file = TemplateFile.open(name)) {
      assertThat(said(out) + said(err), call("check", file.path().toString()), is(0));
      assertThat(said(out), not(containsString("warning")));
    }
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void everyPipelineOfABlueprintCanBePlanned(String name) {
    Map<String, List<String>> own =
        Map.of(
            "files-to-warehouse", List.of("input=" + folder + "/*.csv"),
            "postgres-to-warehouse",
                List.of("source_table=crm", "cursor=updated_at", "partition_column=id"),
            "kafka-to-warehouse", List.of("bootstrap_servers=localhost:1", "topic=members"));
    if (own.containsKey(name)) {
      try (TemplateFile file = TemplateFile.open(name)) {
        List<String> words = new ArrayList<>(List.of("explain", file.path().toString()));
        words.addAll(common());
        own.get(name).forEach(value -> words.addAll(List.of("--param", value)));
        assertThat(said(err), call(words.toArray(String[]::new)), is(0));
        assertThat(said(out), containsString("WriteToPostgres"));
      }
    }
  }

  private List<String> common() {
    return List.of(
        "--param",
        "name=members",
        "--param",
        "contract=" + folder.resolve("contract.odcs.yaml"),
        "--param",
        "policy=" + folder.resolve("policy.yaml"),
        "--param",
        "order_by=updated_at",
        "--param",
        "table=members",
        "--param",
        "dead_letters=" + folder.resolve("letters"),
        "--param",
        "budget=50%",
        "--param",
        "letters_key=pii");
  }

  private int launch(String name, String... params) {
    List<String> words = new ArrayList<>(List.of("launch", name));
    words.addAll(common());
    for (String param : params) {
      words.addAll(List.of("--param", param));
    }
    words.addAll(List.of("--control", folder.resolve("control.db").toString()));
    return call(words.toArray(String[]::new));
  }

  @Test
  void filesAreBroughtIntoTheWarehouse() throws Exception {
    Files.writeString(
        folder.resolve("members.csv"),
        "id;email;updated_at\n1;a@example.com;2026-01-01T00:00:00Z\n"
            + "1;b@example.com;2026-01-02T00:00:00Z\n2;;2026-01-01T00:00:00Z\n");

    int code =
        launch("files-to-warehouse", "input=" + folder.resolve("members.csv"), "delimiter=;");

    assertThat(said(err), code, is(0));
    assertThat(said(out), containsString("3 read = 1 written + 1 duplicate + 1 rejected"));
    assertThat(said(out) + said(err), not(containsString("@")));
    assertThat(query("SELECT id || ' ' || (email LIKE '%@%') FROM members"), contains("1 false"));
  }

  @Test
  void aLaunchReadsWhatIsNewInThePostgresTableAndThePastCanBeFilledInAfterwards() throws Exception {
    sql(
        "CREATE TABLE crm AS SELECT g::bigint AS id, 'm' || g || '@example.com' AS email,"
            + " timestamptz '2026-01-01 00:00:00Z' + g * interval '1 day' AS updated_at"
            + " FROM generate_series(1, 5) AS g");
    String[] source = {"source_table=crm", "cursor=updated_at", "partition_column=id"};
    assertThat(said(err), launch("postgres-to-warehouse", source), is(0));
    assertThat(said(out), containsString("5 read = 5 written"));

    sql("INSERT INTO crm VALUES (6, 'm6@example.com', now())");
    assertThat(said(err), launch("postgres-to-warehouse", source), is(0));
    assertThat(said(out), containsString("1 read = 1 written"));
    assertThat(query("SELECT count(*) FROM members"), contains("6"));

    List<String> past = new ArrayList<>(List.of(source));
    past.addAll(List.of("pipeline=postgres-to-warehouse", "from=2026-01-01", "to=2026-01-05"));
    past.add("window=2d");
    assertThat(said(err), launch("backfill", past.toArray(String[]::new)), is(0));
    assertThat(said(out), containsString("2 windows: 3 read, 3 written, 0 rejected"));
  }

  @Test
  void lettersOfABlueprintAreReplayed() throws Exception {
    Path file = folder.resolve("members.csv");
    Files.writeString(
        file,
        "id,email,updated_at\n1,none,2026-01-01T00:00:00Z\n"
            + "2,b@example.com,2026-01-01T00:00:00Z\n");
    String strict = Files.readString(folder.resolve("contract.odcs.yaml"));
    Files.writeString(
        folder.resolve("contract.odcs.yaml"),
        strict.replace(
            "piiType, value: EMAIL_ADDRESS}]",
            "piiType, value: EMAIL_ADDRESS}]," + " logicalTypeOptions: {format: email}"));
    assertThat(said(err), launch("files-to-warehouse", "input=" + file), is(0));
    assertThat(query("SELECT count(*) FROM members"), contains("1"));

    Files.writeString(folder.resolve("contract.odcs.yaml"), strict);
    int code = launch("replay", "pipeline=files-to-warehouse", "input=" + file, "reason=INVALID");

    assertThat(said(out) + said(err), code, is(0));
    assertThat(query("SELECT count(*) FROM members"), contains("2"));
  }

  @Test
  void allThatIsWrongWithAReplayAndItsPipelineIsToldAtOnce() {
    int code =
        call(
            "launch",
            "replay",
            "--param=pipeline=files-to-warehouse",
            "--param=reason=INVALIDD",
            "--param=name=Members");

    assertThat(code, is(2));
    assertThat(
        said(err),
        containsString(
            "error   --param reason: \"INVALIDD\" is not allowed; did you mean INVALID? allowed:"
                + " UNREADABLE, INVALID, UNWRITABLE, LATE, POLICY\n"
                + "          Only the letters of this reason.\n"));
    assertThat(said(err), containsString("--param input: is missing\n"));
    assertThat(
        said(err),
        containsString("--param name: \"Members\" does not match [a-z][a-z0-9_-]{0,51}\n"));
  }

  @Test
  void whatIsMadeForKubernetesLaunchesInItsContainer() throws Exception {
    Files.writeString(
        folder.resolve("members.csv"),
        "id,email,updated_at\n1,a@example.com,2026-01-01T00:00:00Z\n");
    Path built = folder.resolve("built");
    List<String> words = new ArrayList<>(List.of("template", "build", "files-to-warehouse"));
    words.addAll(common());
    words.add("--param=input=" + folder.resolve("members.csv"));
    words.addAll(List.of("--kind", "kubernetes", "--output", built.toString()));
    assertThat(said(err), call(words.toArray(String[]::new)), is(0));

    List<JsonNode> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build())
        .loadAllFromString(Files.readString(built.resolve("files-to-warehouse.yaml")))
        .forEach(one -> documents.add(new ObjectMapper().valueToTree(one)));
    Files.writeString(
        folder.resolve("params.yaml"),
        documents
            .get(0)
            .at("/data/params.yaml")
            .asText()
            .replace("/opt/penstock/pipeline", built.resolve("pipeline").toString()));
    List<String> container = new ArrayList<>();
    documents
        .get(2)
        .at("/spec/template/spec/containers/0/args")
        .forEach(
            one ->
                container.add(
                    one.asText()
                        .replace("/etc/penstock", folder.toString())
                        .replace("/var/lib/penstock", folder.toString())));

    assertThat(said(err), call(container.toArray(String[]::new)), is(0));
    assertThat(query("SELECT count(*) FROM members"), contains("1"));
  }

  @Test
  void theRunnerIsHandedOn() throws Exception {
    Files.writeString(folder.resolve("members.csv"), "id,email,updated_at\n");
    List<String> words = new ArrayList<>(List.of("launch", "files-to-warehouse"));
    words.addAll(common());
    words.add("--param=input=" + folder.resolve("members.csv"));
    words.addAll(List.of("--control", folder.resolve("control.db").toString()));
    words.add("--runner=nowhere");
    assertThat(call(words.toArray(String[]::new)), is(not(0)));
    assertThat(said(err), containsString("nowhere"));
  }

  private int call(String... words) {
    out.reset();
    err.reset();
    Console console =
        Console.plain(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment);
    return new Cli(console, Engines.onClassPath()).run(words);
  }

  private static String said(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void sql(String statement) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement s = connection.createStatement()) {
      s.execute(statement);
    }
  }

  private static List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
