package io.penstock.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small projects that are right, to be broken by a test. */
final class Projects {
  static final String PIPELINE =
      """
      pipeline:
        contract: customers.odcs.yaml
        policy: governance.yaml
        transforms:
          - {type: ReadFromCsv, config: {path: "${param:input:-in.csv}"}}
          - {type: Protect}
          - {type: WriteToJson, config: {path: out.json}}
      """;

  static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: customers
      version: 1.0.0
      status: active
      schema:
        - name: customers
          properties:
            - {name: id, logicalType: integer, required: true}
            - {name: ssn, logicalType: string, classification: restricted}
      """;

  static final String POLICY =
      """
      policy: penstock/v1
      keys:
        pii: {ref: "env:PENSTOCK_PII_KEY"}
      classifications:
        restricted: {treatment: drop}
      """;

  private Projects() {}

  /** The three files in a folder; gives the pipeline file. */
  static Path sound(Path folder) {
    write(folder.resolve("customers.odcs.yaml"), CONTRACT);
    write(folder.resolve("governance.yaml"), POLICY);
    return write(folder.resolve("customers.yaml"), PIPELINE);
  }

  /** Writes a file and the folders above it. */
  static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
