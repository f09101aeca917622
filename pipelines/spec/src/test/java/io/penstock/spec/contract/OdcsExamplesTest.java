package io.penstock.spec.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OdcsExamplesTest {
  @Test
  void theExamplesOfTheStandardAreReadWithoutAProblem() throws IOException {
    String oracles = System.getProperty("penstock.oracles", "");
    assumeTrue(!oracles.isEmpty(), "penstock.oracles names no folder with the standard's examples");
    Problems problems = new Problems();
    List<Path> examples;
    try (Stream<Path> files = Files.list(Path.of(oracles, "schemas", "odcs", "examples"))) {
      examples = files.toList();
    }
    assertThat(examples.size(), is(greaterThan(0)));
    examples.forEach(file -> new ContractReader(problems).read(file));
    assertThat(problems.all(), is(empty()));
  }
}
