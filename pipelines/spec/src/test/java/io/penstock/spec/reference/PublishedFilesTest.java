package io.penstock.spec.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PublishedFilesTest {
  private static final Path FOLDER = Path.of("..", "..", "docs", "reference");

  @Test
  void theJsonSchemaIsThatOfTheCatalog() throws IOException {
    check("penstock.schema.json", PipelineSchema.text());
  }

  @Test
  void thePageOfTheStepsIsThatOfTheCatalog() throws IOException {
    check("steps.md", StepPages.steps());
  }

  @Test
  void thePageOfThePolicyIsThatOfTheCatalog() throws IOException {
    check("policy.md", StepPages.policy());
  }

  private static void check(String name, String generated) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("penstock.regenerate")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, generated);
    }
    assertThat(
        name
            + " differs from the catalog; run"
            + " mvn -Pfast test -pl pipelines/spec -am -Dtest=PublishedFilesTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dpenstock.regenerate=true and commit it",
        Files.exists(file) ? Files.readString(file) : "",
        is(generated));
  }
}
