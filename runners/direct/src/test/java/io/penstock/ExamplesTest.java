package io.penstock;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything under {@code examples/} is right. */
class ExamplesTest {
  private static final Path EXAMPLES = Command.ROOT.resolve("examples");

  @Test
  void everyExampleChecksWithoutAnError() throws IOException {
    Command check = Command.run("check", EXAMPLES.toString());
    assertThat(check.out(), check.code(), is(0));
    assertThat(pipelines(), is(not(empty())));
    for (Path pipeline : pipelines()) {
      assertThat(check.out(), containsString(pipeline + ": ok ("));
    }
  }

  /** A page that nobody is led to is not read. */
  @Test
  void everyExampleIsInTheList() throws IOException {
    String list = Files.readString(EXAMPLES.resolve("README.md"));
    for (Path pipeline : pipelines()) {
      assertThat(list, containsString("(" + EXAMPLES.relativize(pipeline) + ")"));
    }
  }

  private static List<Path> pipelines() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files.filter(ExamplesTest::isPipeline).sorted().toList();
    }
  }

  private static boolean isPipeline(Path file) {
    try {
      return file.toString().endsWith(".yaml")
          && Files.readString(file).lines().anyMatch(line -> line.startsWith("pipeline:"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
