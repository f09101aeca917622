package io.penstock.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Three files that are right, to be broken by a test; and what the reader says of them. */
public final class SpecFiles {
  private final Path folder;
  private final Problems problems = new Problems();
  private Parameters parameters = Parameters.of(Map.of(), Map.of());

  public SpecFiles(Path folder) {
    this.folder = folder;
    with("contract.yaml", CONTRACT);
    with("policy.yaml", POLICY);
    with("pipeline.yaml", PIPELINE);
  }

  public static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: customers
      version: 1.0.0
      status: active
      schema:
        - name: customers
          properties:
            - {name: customer_id, logicalType: integer, primaryKey: true, required: true}
            - name: email
              logicalType: string
              classification: pii
              customProperties: [{property: piiType, value: EMAIL_ADDRESS}]
            - {name: updated_at, logicalType: timestamp}
      """;

  public static final String POLICY =
      """
      policy: penstock/v1
      keys:
        pii: {ref: "env:PENSTOCK_PII_KEY"}
      classifications:
        pii: {treatment: hash, key: pii}
      types:
        EMAIL_ADDRESS: {treatment: hash, key: pii, canonical: email}
      """;

  public static final String PIPELINE =
      """
      pipeline:
        name: customers
        type: chain
        contract: contract.yaml
        policy: policy.yaml
        transforms:
          - type: ReadFromCsv
            config: {path: in.csv}
          - type: DropDuplicates
            config: {order_by: updated_at, horizon: 24h}
          - type: WriteToDuckDb
            config: {database: out.duckdb, table: customers}
      """;

  public SpecFiles with(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public SpecFiles with(Parameters other) {
    parameters = other;
    return this;
  }

  public @Nullable Project read() {
    return Project.read(folder.resolve("pipeline.yaml"), parameters, problems);
  }

  /** The project, which must be right. */
  public Project sound() {
    Project project = read();
    if (project == null || problems.hasErrors()) {
      throw new AssertionError(problems());
    }
    return project;
  }

  /** Every problem, files named without their folder. */
  public List<String> problems() {
    return problems.all().stream()
        .map(Problem::toString)
        .map(text -> text.replace(folder + "/", ""))
        .toList();
  }

  /** What the reader says of the three files as they are now. */
  public List<String> readProblems() {
    read();
    return problems();
  }
}
