package io.penstock.kit;

import io.penstock.control.ControlStore;
import io.penstock.plan.Plan;
import io.penstock.plan.Planner;
import io.penstock.plan.run.RunSettings;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A folder with the three files of a pipeline {@code people} and what its runs leave behind.
 *
 * @param path the folder
 */
public record PipelineFolder(Path path) {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: people
      version: 1.0.0
      status: active
      schema:
        - name: people
          properties:
            - {name: id, logicalType: integer, primaryKey: true}
            - name: email
              logicalType: string
              required: true
              classification: pii
              logicalTypeOptions: {format: email}
            - {name: ssn, logicalType: string, classification: restricted}
            - {name: amount, logicalType: number, physicalType: "NUMERIC(12,2)", logicalTypeOptions: {minimum: 0}}
            - {name: version, logicalType: integer}
      """;
  private static final String POLICY =
      """
      policy: penstock/v1
      keys: {pii: {ref: "demo:kit"}}
      classifications:
        restricted: {treatment: drop}
        pii: {treatment: hash, key: pii}
      """;

  /**
   * Writes the files.
   *
   * @param budget how many rows may be rejected, such as {@code 50%}
   * @param source the step that reads, as YAML on one line
   * @param sink the step that writes, likewise
   */
  public PipelineFolder with(String budget, String source, String sink) throws IOException {
    Files.writeString(path.resolve("people.odcs.yaml"), CONTRACT);
    Files.writeString(path.resolve("policy.yaml"), POLICY);
    Files.writeString(
        path.resolve("people.yaml"),
        """
        pipeline:
          name: people
          type: chain
          contract: people.odcs.yaml
          policy: policy.yaml
          transforms:
            - %s
            - type: Validate
            - type: Protect
            - {type: DropDuplicates, config: {order_by: version}}
            - %s
          dead_letters: {path: "%s", budget: "%s"}
          options: {retry_for: 0s}
        """
            .formatted(source, sink, path.resolve("dead-letters"), budget));
    return this;
  }

  /** Sets more options of the pipeline, such as {@code window: 1s}. */
  public PipelineFolder options(String more) throws IOException {
    Path file = path.resolve("people.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("{retry_for: 0s", "{" + more + ", retry_for: 0s"));
    return this;
  }

  /** The plan of the pipeline, which must be without errors. */
  public Plan plan() {
    return plan(UnaryOperator.identity());
  }

  /** The plan to run without end. */
  public Plan stream() {
    return plan(Project::streaming);
  }

  private Plan plan(UnaryOperator<Project> changed) {
    Problems problems = new Problems();
    Project read =
        Project.read(path.resolve("people.yaml"), Parameters.of(Map.of(), Map.of()), problems);
    Project project = read == null ? null : changed.apply(read);
    Plan plan = project == null || problems.hasErrors() ? null : Planner.plan(project, problems);
    if (plan == null || problems.hasErrors()) {
      throw new AssertionError(problems.all().toString());
    }
    return plan;
  }

  /** With the control store and the staging folders in this folder. */
  public RunSettings settings() {
    return RunSettings.local()
        .withControl("sqlite:" + path.resolve("control.db"))
        .withWork(path.resolve("staging"));
  }

  /** How the runs ended, newest first. */
  public List<String> outcomes() {
    try (ControlStore store = ControlStore.open(settings().control())) {
      return store.latest("people", 99).stream().map(run -> run.status().name()).toList();
    }
  }

  /** The lines of all dead letters. */
  public List<String> letters() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files("dead-letters")) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }

  /**
   * What runs left, beside the three files and the input: the names of files that hold a text.
   * Files that go while it looks are passed over.
   */
  public List<String> filesWith(String text) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : files(".")) {
      String name = path.resolve(".").relativize(file).toString();
      boolean ours = name.endsWith(".yaml") || name.endsWith(".csv") && !name.contains("/");
      if (!ours && holds(file, text)) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean holds(Path file, String text) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private List<Path> files(String folder) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.exists(path.resolve(folder))) {
      Files.walkFileTree(path.resolve(folder), new Found(files));
    }
    Collections.sort(files);
    return files;
  }

  /** Takes note of files. */
  private static final class Found extends SimpleFileVisitor<Path> {
    private final List<Path> files;

    Found(List<Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files.add(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }
}
