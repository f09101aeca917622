package io.penstock.runners.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.plan.Plan;
import io.penstock.plan.Planner;
import io.penstock.plan.run.JobGraph;
import io.penstock.plan.run.RunSettings;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xerial.snappy.SnappyInputStream;

/**
 * The graph of a job that Dataflow would be given.
 *
 * @param json as it is written
 */
record Graph(JsonNode json) {
  static final RunnerSettings PROJECT =
      RunnerSettings.here()
          .withOptions(
              Map.of(
                  "project", "my-project",
                  "region", "europe-west1",
                  "tempLocation", "gs://bucket/temp"));

  /**
   * Makes it of a pipeline file.
   *
   * @param streaming whether without end
   * @param folder where it is written
   */
  static Graph of(Path pipeline, Map<String, String> params, boolean streaming, Path folder)
      throws IOException {
    Problems problems = new Problems();
    Project read =
        Project.read(
            pipeline,
            Parameters.forCheck(params, Map.of("WAREHOUSE_URL", URL, "SOURCE_URL", URL)),
            problems);
    Project project = read != null && streaming ? read.streaming() : read;
    Plan plan = project == null ? null : Planner.plan(project, problems);
    if (plan == null || problems.hasErrors()) {
      throw new AssertionError(problems.all().toString());
    }
    Path file = folder.resolve("graph.json");
    JobGraph.write(plan, RunSettings.local().withRunner("dataflow").on(PROJECT), file);
    return new Graph(new ObjectMapper().readTree(file.toFile()));
  }

  static final String PASSWORD = "canary-password";
  private static final String URL = "postgresql://loader:" + PASSWORD + "@warehouse.internal/db";

  /** Batch or streaming, in Dataflow's words. */
  String type() {
    return json.get("type").asText();
  }

  /** The names of the outermost steps, in order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (JsonNode step : json.get("steps")) {
      String name = step.get("properties").get("user_name").get("value").asText().split("/", 2)[0];
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** All that is in it, what is packed unpacked. */
  String everything() throws IOException {
    StringBuilder all = new StringBuilder(json.toString());
    for (JsonNode text : json.findValues("serialized_fn")) {
      byte[] bytes = bytes(text.path("value").asText());
      all.append(new String(unpacked(bytes), StandardCharsets.ISO_8859_1));
    }
    return all.toString();
  }

  /** Bytes that are not printable stand as {@code %xx}. */
  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      boolean escaped = text.charAt(i) == '%';
      bytes.write(escaped ? Integer.parseInt(text.substring(i + 1, i + 3), 16) : text.charAt(i));
      i += escaped ? 2 : 0;
    }
    return bytes.toByteArray();
  }

  private static byte[] unpacked(byte[] bytes) throws IOException {
    String start = new String(bytes, 0, Math.min(8, bytes.length), StandardCharsets.ISO_8859_1);
    if (!start.contains("SNAPPY")) {
      return bytes;
    }
    try (SnappyInputStream in = new SnappyInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
