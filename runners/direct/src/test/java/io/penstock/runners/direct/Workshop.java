package io.penstock.runners.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.control.ControlStore;
import io.penstock.control.RunReport;
import io.penstock.plan.Plan;
import io.penstock.plan.Planner;
import io.penstock.plan.run.PipelineRun;
import io.penstock.plan.run.RunSettings;
import io.penstock.plan.run.Watcher;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder with the three files of a pipeline, its data, and what its runs leave behind. */
final class Workshop {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  Workshop(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Workshop file(String name, String text) throws IOException {
    Files.writeString(path(name), text);
    return this;
  }

  /**
   * A contract of one object, {@code things}.
   *
   * @param properties the list of its properties
   */
  Workshop contract(String properties) throws IOException {
    return contract(properties, "");
  }

  /**
   * As {@link #contract(String)}, with checks over the object.
   *
   * @param quality a list of checks; empty for none
   */
  Workshop contract(String properties, String quality) throws IOException {
    return file(
        "contract.odcs.yaml",
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: things
        version: 1.2.0
        status: active
        schema:
          - name: things
        """
            + (quality.isEmpty() ? "" : "    quality:\n" + quality.indent(6))
            + "    properties:\n"
            + properties.indent(6));
  }

  /** A policy that hashes what is classified pii and drops what is restricted. */
  Workshop policy() throws IOException {
    return file(
        "policy.yaml",
        """
        policy: penstock/v1
        keys: {pii: {ref: "demo:test"}}
        classifications:
          restricted: {treatment: drop}
          pii: {treatment: hash, key: pii}
        types:
          EMAIL_ADDRESS: {treatment: hash, key: pii, canonical: email}
          PERSON: {treatment: mask, keep_first: 1}
        """);
  }

  /** A pipeline of these steps, one a line, that may reject any number of rows. */
  Workshop pipeline(String... steps) throws IOException {
    return budgeted("100%", steps);
  }

  /** A pipeline of these steps, one a line. */
  Workshop budgeted(String budget, String... steps) throws IOException {
    return file(
        "pipeline.yaml",
        """
        pipeline:
          name: things
          contract: contract.odcs.yaml
          policy: policy.yaml
          transforms:
        """
            + String.join("\n", steps).indent(4)
            + "  dead_letters: {path: \"${param:dir}/dead-letters\", budget: \""
            + budget
            + "\"}\n"
            + "  options: {retry_for: 0s}\n");
  }

  /**
   * What happens where source or target differ from the contract.
   *
   * @param map such as {@code {columns: evolve}}
   */
  Workshop schemaContract(String map) throws IOException {
    String text = Files.readString(path("pipeline.yaml"));
    String line = "  schema_contract: " + map + "\n";
    return file(
        "pipeline.yaml",
        text.replaceFirst("  schema_contract: .*\n", "")
            .replace("  options:", line + "  options:"));
  }

  /** How long runs wait for trouble to pass; not at all without. */
  Workshop retryFor(String duration) throws IOException {
    String text = Files.readString(path("pipeline.yaml"));
    return file("pipeline.yaml", text.replaceFirst("retry_for: \\w+", "retry_for: " + duration));
  }

  /** How far records of a stream may be behind; as far as they like without. */
  Workshop allowedLateness(String duration) throws IOException {
    String text = Files.readString(path("pipeline.yaml"));
    return file(
        "pipeline.yaml",
        text.replace("retry_for: 0s", "retry_for: 0s, allowed_lateness: " + duration));
  }

  /** The plan of {@code pipeline.yaml}; what is wrong goes to the problems. */
  @Nullable Plan plan(Problems problems) {
    Project project =
        Project.read(
            path("pipeline.yaml"),
            Parameters.of(Map.of("dir", folder.toString()), Map.of()),
            problems);
    return project == null || problems.hasErrors() ? null : Planner.plan(project, problems);
  }

  Plan plan() {
    Problems problems = new Problems();
    Plan plan = plan(problems);
    if (problems.hasErrors()) {
      throw new AssertionError(problems.toString());
    }
    return Objects.requireNonNull(plan);
  }

  RunReport run() {
    return run(plan());
  }

  RunReport run(Plan plan) {
    return PipelineRun.of(plan, settings()).run(Watcher.none());
  }

  /** The runs that the control store knows, newest first, each as {@code FAILED why}. */
  List<String> runs() {
    try (ControlStore store = ControlStore.open(settings().control())) {
      return store.latest("things", 99).stream()
          .map(
              run ->
                  run.failure() == null ? run.status().name() : run.status() + " " + run.failure())
          .toList();
    }
  }

  RunSettings settings() {
    return RunSettings.local()
        .withControl("sqlite:" + path("control.db"))
        .withWork(path("staging"));
  }

  /** The rows of a query on {@code out.duckdb}, each as text with {@code |} between values. */
  List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + path("out.duckdb"));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(result.getString(i));
        }
        rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
      }
    }
    return rows;
  }

  /** The dead letters of all runs, in the order of their lines. */
  List<String> deadLetters() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files("dead-letters")) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }

  /** The dead letters of all runs as JSON, by their place in the input. */
  List<JsonNode> letters() throws IOException {
    List<JsonNode> letters = new ArrayList<>();
    for (String line : deadLetters()) {
      letters.add(JSON.readTree(line));
    }
    letters.sort(
        Comparator.comparing((JsonNode letter) -> letter.path("run").asText())
            .thenComparing(letter -> letter.path("coordinates").asText().length())
            .thenComparing(letter -> letter.path("coordinates").asText()));
    return letters;
  }

  /** Each dead letter as {@code 3 INVALID email.required, email.format}, after its line. */
  List<String> reasons() throws IOException {
    return letters().stream().map(Workshop::reason).toList();
  }

  private static String reason(JsonNode letter) {
    String place = letter.path("coordinates").asText();
    List<String> rules = new ArrayList<>();
    letter.path("violations").forEach(violation -> rules.add(violation.path("rule").asText()));
    return place.substring(place.lastIndexOf(':') + 1)
        + " "
        + letter.path("reason").asText()
        + " "
        + String.join(", ", rules);
  }

  /** The rows of a file of JSON lines. */
  List<JsonNode> json(String name) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(path(name))) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }

  /** All files below a folder. */
  List<Path> files(String name) throws IOException {
    if (!Files.exists(path(name))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(path(name))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
