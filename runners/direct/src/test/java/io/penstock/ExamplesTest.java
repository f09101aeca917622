package io.penstock;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.penstock.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything under {@code examples/} is right. */
class ExamplesTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("penstock.root", "../..")).resolve("examples");

  @Test
  void everyExampleChecksWithoutAnError() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        Cli.run(
            new String[] {"check", EXAMPLES.toString()},
            new PrintStream(out, true, StandardCharsets.UTF_8),
            System.err);
    String said = out.toString(StandardCharsets.UTF_8);
    assertThat(said, code, is(0));
    assertThat(pipelines(), is(not(empty())));
    for (Path pipeline : pipelines()) {
      assertThat(said, containsString(pipeline + ": ok ("));
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
      throw new java.io.UncheckedIOException(e);
    }
  }
}
