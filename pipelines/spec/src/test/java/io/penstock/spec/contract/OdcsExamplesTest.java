package io.penstock.spec.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.penstock.spec.Problems;
import io.penstock.testing.Oracles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OdcsExamplesTest {
  @Test
  void theExamplesOfTheStandardAreReadWithoutAProblem() throws IOException {
    Problems problems = new Problems();
    List<Path> examples;
    try (Stream<Path> files = Files.list(Oracles.file("schemas/odcs/examples"))) {
      examples = files.toList();
    }
    assertThat(examples.size(), is(greaterThan(0)));
    examples.forEach(file -> new ContractReader(problems).read(file));
    assertThat(problems.all(), is(empty()));
  }
}
