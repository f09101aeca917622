package io.penstock.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A folder with the three files of a pipeline, and what the planner makes of them. */
public final class Desk {
  /** The first line of the contract's properties in {@code c.yaml}. */
  public static final int PROPERTIES = 9;

  /** The first line of the steps in {@code p.yaml}. */
  public static final int STEPS = 6;

  private final Path folder;

  /** A desk with a policy that hashes, masks and drops. */
  public Desk(Path folder) throws IOException {
    this.folder = folder;
    policy(
        """
        policy: penstock/v1
        keys: {pii: {ref: "env:PII_KEY"}}
        classifications:
          restricted: {treatment: drop}
          pii: {treatment: hash, key: pii}
          public: {treatment: keep}
        types:
          EMAIL_ADDRESS: {treatment: hash, key: pii, canonical: email}
          PERSON: {treatment: mask, keep_first: 1}
        """);
  }

  /** The policy, whole. */
  public Desk policy(String text) throws IOException {
    Files.writeString(folder.resolve("g.yaml"), text);
    return this;
  }

  /** The contract, by the properties of its one object; they begin at line {@link #PROPERTIES}. */
  public Desk contract(String properties) throws IOException {
    Files.writeString(
        folder.resolve("c.yaml"),
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: things
        version: 1.2.0
        status: active
        schema:
          - name: things
            properties:
        """
            + properties);
    return this;
  }

  /** A contract with a key, personal columns of three classes, an amount and two times. */
  public Desk things() throws IOException {
    return contract(
        """
              - {name: id, logicalType: integer, primaryKey: true}
              - {name: email, logicalType: string, classification: pii}
              - {name: name, logicalType: string, classification: pii, customProperties: [{property: piiType, value: PERSON}]}
              - {name: secret, logicalType: string, classification: restricted}
              - {name: amount, logicalType: integer, required: true}
              - {name: created_at, logicalType: timestamp}
              - {name: updated_at, logicalType: timestamp}
        """);
  }

  /** Asserts that these steps, read and planned, have these problems, a line each. */
  void says(String steps, String problems) throws IOException {
    steps(steps);
    assertThat(problems() + "\n", is(problems));
  }

  /** The steps; they begin at line {@link #STEPS}. */
  public Desk steps(String steps) throws IOException {
    Files.writeString(
        folder.resolve("p.yaml"),
        """
        pipeline:
          name: things
          contract: c.yaml
          policy: g.yaml
          transforms:
        """
            + steps);
    return this;
  }

  /** A file of the desk. */
  public Path path(String name) {
    return folder.resolve(name);
  }

  /** The files, read; null where they cannot be. */
  public @Nullable Project project(Problems problems) {
    return Project.read(folder.resolve("p.yaml"), Parameters.of(Map.of(), Map.of()), problems);
  }

  /** The plan; the problems must be none, or warnings. */
  public Plan plan() {
    Problems problems = new Problems();
    Project project = Objects.requireNonNull(project(problems), problems::toString);
    Plan plan = Planner.plan(project, problems);
    if (problems.hasErrors()) {
      throw new AssertionError(problems.toString());
    }
    return Objects.requireNonNull(plan);
  }

  /** All problems of reading and planning, a line each, without the folder. */
  public String problems() {
    Problems problems = new Problems();
    Project project = project(problems);
    if (project != null) {
      Planner.plan(project, problems);
    }
    return problems.toString().replace(folder + "/", "");
  }
}
